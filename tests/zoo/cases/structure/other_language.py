# Cells in another language.
# start: right
# fair: full
# %% end
library(ggplot2)
x <- c(1, 2, 3)
# %% top
#include <stdio.h>
int main(void) { return 0; }
