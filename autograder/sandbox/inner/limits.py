"""What one submission may use: every bound of the room, with its unit, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """How much time, memory, output and so on a room may use; each worker is held to all of them."""

    cell_seconds: float = 20.0
    """Seconds for one cell of the notebook."""
    call_seconds: float = 5.0
    """Seconds for one call of a student's function."""
    submission_seconds: float = 120.0
    """Seconds for a whole submission, restarts included; also the processor time of each worker."""
    grace_seconds: float = 0.5
    """Seconds between the interrupt, which code may answer, and the kill, which it can't."""
    memory_bytes: int = 1 << 30
    """Bytes of address space beyond what the room itself takes when it starts."""
    scratch_bytes: int = 64 << 20
    """Bytes of the private working folder (only rooms with namespaces have one)."""
    file_bytes: int = 16 << 20
    """Bytes of any one file written there."""
    output_characters: int = 100_000
    """Characters of output kept from one cell or one call; the rest is dropped."""
    outputs: int = 1000
    """Separate outputs (stretches of text, displayed values, errors) kept from one cell or one call."""
    frame_bytes: int = 64 << 20
    """Bytes of array data in one message of the worker."""
    structure_bytes: int = 8 << 20
    """Bytes of structure (numbers, strings, nesting) in one message of the worker."""
    items: int = 500_000
    """List elements, dictionary entries and scalars in one message."""
    depth: int = 32
    """Lists, tuples and dictionaries inside one another in one value."""
    picture_bytes: int = 4 << 20
    """Bytes of one PNG picture."""
    picture_pixels: int = 4000
    """Pixels of a picture's longer side."""
    packed_bytes: int = 2 << 20
    """Bytes of a figure that is kept to be drawn in another room; what takes more is made again there."""
    pictures: int = 20
    """Pictures kept from one cell."""
    handles: int = 1000
    """Objects that stay in the room and are known outside by number."""
    callbacks: int = 10_000
    """Calls of functions outside that one call of a student's function may make."""
    threads: int = 64
    """Threads of one worker, where the kernel can count them for this worker's user alone."""
    open_files: int = 128
    """Open files of one worker."""
    crashes: int = 8
    """Processes that one function may bring down; then it is not called again."""
    timeouts: int = 2
    """Time-outs of one function after which it is not called again."""
    restarts: int = 100
    """Fresh workers that one submission may use up."""
