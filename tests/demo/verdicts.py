"""What each made-up student earns and which wrong ideas are named, assignment by assignment."""

FULL = {
    "activation_functions": 40,
    "regularisation": 47,
    "backpropagation": 42,
    "training_deep_networks": 44,
    "choosing_a_model": 32,
}
"""Assignment -> the marks that can be earned."""

Verdict = tuple[float | None, str]

VERDICTS: dict[str, dict[str, Verdict]] = {
    "activation_functions": {
        "ada": (40, ""),
        "amir": (35.5, "leaky.max sig.expx tanh.naive sm.nomax sigB.naive plot.nozero"),
        "bilal": (11, "relu.abs sig.tanh tanh.tan sm.axis reluB.sign sigB.square tanhB.trig"),
        "chloe": (25, "leaky.max sig.expx sm.gmax plot.noylabel"),
        "dmitri": (16.5, "relu.1d leaky.1d sig.1d tanh.1d sm.all sigB.mean tanhB.mean plot.column"),
        "emeka": (10.5, "relu.softplus tanh.noscale sm.base2 sigB.quarter tanhB.sig plot.positive"),
        "fatima": (9, "relu.flip leaky.max sig.flip tanh.flip sm.neg reluB.inverted sigB.sign tanhB.sign plot.falling"),
        "grace": (13.5, "leaky.add sig.paren tanh.paren sm.sumx sigB.paren tanhB.paren plot.notitles"),
        "hiroshi": (40, ""),
        "ines": (
            9.5,
            "relu.step sig.slope tanh.slope sm.exponly reluB.forward sigB.forward tanhB.forward plot.lastlabels",
        ),
        "jack": (7.5, "relu.inplace leaky.subtract sig.int"),
        "kiri": (24.5, "leaky.tenth sm.keepdims sigB.double tanhB.double plot.steep"),
        "lakshmi": (10.5, "reluB.inplace sigB.inplace tanhB.inplace plot.none"),
        "liam": (
            31,
            "relu.inplace leaky.inplace sig.inplace tanh.inplace reluB.overx sigB.overx tanhB.overx plot.lastgrid",
        ),
        "mei": (34, "tanh.naive sm.nomax reluB.mean plot.short"),
        "mohammed": (7.5, "relu.abs leaky.hard sm.axis"),
        "nadia": (8, "relu.min sig.minus tanh.coth sm.min reluB.open sigB.rest tanhB.plus plot.axes"),
        # Whether a hidden number lies beyond the limits of 6 (relu) and 5 (sigmoid) depends on the course's secret.
        "ngoc": (None, "relu.cap sig.hard tanh.hard sm.hard reluB.any sigB.gate tanhB.gate plot.few"),
        "oscar": (8.5, "plot.onlylast"),
        "priya": (40, ""),
        "quentin": (9, "sm.nomax"),
        "rosa": (9.5, "leaky.swap sig.noone tanh.half sm.linear reluB.swap sigB.swap tanhB.swap plot.swapped"),
        "sione": (19, "relu.builtin leaky.if sig.if sm.axis1 reluB.if plot.row"),
        "tomasz": (40, ""),
        "uyen": (9.5, "relu.int leaky.int sig.math tanh.math sm.nomax reluB.add sigB.add tanhB.add plot.wide"),
        "vikram": (25.5, "relu.inplace leaky.max sm.nomax reluB.mask sigB.local tanhB.local plot.nogrid"),
        "yusuf": (9, "relu.leaky sig.twice tanh.sig sm.sigmoid reluB.leaky sigB.za tanhB.product plot.tanhsig"),
        "zara": (13.5, "sig.base2 tanh.noshift sm.log reluB.value sigB.plus tanhB.za plot.nolabels"),
        "zoë": (None, "leaky.nodefault sig.clip tanh.naive sm.inplace reluB.half sigB.same tanhB.same plot.pair"),
    },
    "regularisation": {
        "ada": (47, ""),
        "kiri": (22, "sd.ddof es.off1 l2.bias doB.multiply bn.axis1"),
        "liam": (27, "sd.inplace l2.inplace do.noscale af.inplace doB.inplace"),
        "mei": (31, "es.off1 l2.half do.test af.updown bn.epsout bnB.means"),
        "rosa": (15.5, "sd.all es.swap l2.sign do.keep af.updown doB.invert bnR.swap bnB.order"),
        "tomasz": (47, ""),
        "vikram": (17, "sd.leak es.off1 l2.half do.noscale af.one doB.noscale bnR.swap bnB.direct"),
    },
    "backpropagation": {
        "bilal": (19, "ac.count dn.nob ce.nc gc.onesided dnB.dbnosum smB.diag"),
        "chloe": (14, "ce.log0"),
        "dmitri": (8, "oh.max ac.half ce.nc ceg.non dnB.avg2 st.noavg"),
        "fatima": (15, "ce.sign gc.sign ceg.sign smB.sign st.add"),
        "hiroshi": (42, ""),
        "jack": (10, "oh.all ac.flat ce.log0 st.onlylast"),
        "priya": (42, ""),
        "uyen": (15.5, "oh.bool ac.percent ce.nc gc.stay ceg.nomax dnB.order st.upfirst"),
        "zoë": (30.5, "ce.prod0 ceg.gmax smB.all st.nogate"),
    },
    "training_deep_networks": {
        "ada": (44, ""),
        "chloe": (16, "bt.noshuf lc.fromone"),
        "grace": (25.5, "cp.lastonly fw.linear in.nosqrt bt.noshuf tr.nogate lc.nolabel gn.noslope"),
        "kiri": (23.5, "cp.layerbias fw.gmax in.fanout bt.droplast mo.old tr.signed lc.late vg.linear"),
        "nadia": (15, "cp.nobias fw.relulast in.fanout bt.separate mo.uphill lc.swapped"),
        "tomasz": (44, ""),
        "uyen": (6.5, "cp.pop fw.firsttwo in.tiny bt.repl mo.inplace tr.zero lc.none"),
    },
    "choosing_a_model": {
        "bilal": (10, "tm.brackets dead.axis"),
        "chloe": (15.5, "cr.grid pc.late"),
        "jack": (5.5, "tm.xorfirst"),
        "mei": (9, "cr.tenthousand pc.tenthousand dead.any"),
        "priya": (17, ""),
        "sione": (4.5, "tm.math dm.math cr.none dead.count"),
        "zara": (9, "dm.limit cr.tenthousand dead.sum"),
    },
}
"""Assignment -> student -> total (None where it depends on the draw) and the wrong ideas, in notebook order."""

REFUSED = {"activation_functions": {"wei"}}
"""Assignment -> who sent a damaged notebook."""

BY_HAND = {"choosing_a_model": 4 + 5 + 6}
"""Assignment -> the marks that only a person can give."""

NOT_WRITTEN = {"choosing_a_model": {"jack": 4 + 5 + 6, "sione": 6}}
"""Assignment -> student -> the marks of written answers that were left untouched: nobody has to look at them."""

NOT_PLANNED = ("deep_learning_quiz", "short_exam")
"""Quizzes, whose marks tests of their own look at."""

CHEATS = {"quentin": {"sigmoid": 5, "softmax": 4}, "oscar": {"leaky_relu": 4, "tanh": 4, "plot_activations": 0.5}}
"""Student -> what the honest parts of a notebook that cheats earn in activation_functions."""

CARRIED = {
    ("backpropagation", "bilal", "backprop_step"): "dense_forward and dense_backward",
    ("training_deep_networks", "grace", "plot_vanishing_gradients"): "gradient_norms",
    ("training_deep_networks", "kiri", "train"): "forward and he_init",
    ("choosing_a_model", "bilal", "plot_performance_curves"): "traditional_ml_performance",
    ("choosing_a_model", "chloe", "plot_performance_curves"): "crossover",
}
"""Assignment, student and exercise -> the earlier functions that a mistake there follows from."""
