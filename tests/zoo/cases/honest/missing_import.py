# Imports what is not installed, in a scratch cell; installs it with !pip.
# start: right
# fair: full
# %% top
!pip install torch
%pip install torch
import torch
# %% end
import tensorflow as tf
tf.constant(1)
