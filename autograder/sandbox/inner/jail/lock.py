"""Locks a process in: the layers of one level, in the only order in which each still can be built."""

import os
import platform

from ..limits import Limits
from ..plan import Plan
from . import identity, kernel, landlock, namespaces, rlimits, seccomp


def before_imports(plan: Plan) -> None:
    """Lower the rights of the zygote of a level without namespaces, as far as Python is still reached."""
    if os.getuid() == 0 and plan.has("identity"):
        if identity.anyone_can_read(plan.readable):
            identity.become(identity.NOBODY)
        kernel.bound_capabilities()
        kernel.drop_capabilities()
    kernel.die_with_parent()


def after_imports(plan: Plan) -> None:
    """Confine the zygote, and with it every worker: at no cost for each of them."""
    kernel.no_new_privileges()
    if plan.has("identity"):
        kernel.bound_capabilities()
    if plan.level == 3 and plan.has("landlock"):
        landlock.confine(plan.readable, (), namespaces.DEVICES)
    if plan.has("seccomp"):
        seccomp.for_all(_opens(plan), platform.machine())


def worker(plan: Plan, limits: Limits, size: int | None) -> None:
    """Lock the calling worker in; afterwards it runs only what comes down the wire."""
    namespaced = plan.level >= 4
    if namespaced:
        namespaces.private_folder(plan.home, limits.scratch_bytes)
    os.chdir(plan.home)
    if plan.has("rlimits"):
        rlimits.apply(limits, size, count_threads=namespaced)
    if plan.has("identity"):
        kernel.drop_capabilities()
    kernel.set_dumpable(0)
    kernel.die_with_parent()
    kernel.no_new_privileges()
    if namespaced and plan.has("landlock"):
        landlock.confine(("/",), (plan.home,), namespaces.DEVICES)
    if plan.has("seccomp"):
        seccomp.apply(_opens(plan))


def _opens(plan: Plan) -> seccomp.Opens:
    return {2: seccomp.Opens.NONE, 3: seccomp.Opens.READING}.get(plan.level, seccomp.Opens.ANY)
