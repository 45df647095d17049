"""A name of the student's can be given another value, and keeps it when the worker has to be replaced."""

import numpy as np

CELLS = [
    "import numpy as np, os",
    "def half(x): return x",
    "def quarter(x): return half(half(x))",
    "def crash(): os._exit(1)",
]


def test_a_function_of_the_markers_takes_the_place_of_the_students(server) -> None:
    with server.session(CELLS, seed=b"s") as session:
        assert session.function("quarter")(np.array([8.0])).value[0] == 8.0
        session.place("half", lambda x: x / 2)
        assert session.function("quarter")(np.array([8.0])).value[0] == 2.0


def test_it_stays_in_place_after_a_crash(server) -> None:
    with server.session(CELLS, seed=b"s") as session:
        session.place("half", lambda x: x / 2)
        assert session.function("crash")().fault
        assert session.function("quarter")(np.array([8.0])).value[0] == 2.0


def test_an_error_of_the_markers_function_is_an_ordinary_error_there(server) -> None:
    def refuse(x: object) -> None:
        raise ValueError("no")

    with server.session(CELLS, seed=b"s") as session:
        session.place("half", refuse)
        assert session.function("quarter")(np.array([8.0])).raised == "ValueError"


def test_a_generator_that_the_markers_function_drew_from_does_not_draw_the_same_again(server) -> None:
    cells = ["def draw(rng): return 0.0", "def three(rng): return [draw(rng) for _ in range(3)]"]
    with server.session(cells, seed=b"s") as session:
        session.place("draw", lambda rng: float(rng.random()))
        reply = session.function("three")(np.random.default_rng(5))
        assert reply.value == np.random.default_rng(5).random(3).tolist()
        assert reply.arguments[0].random() == np.random.default_rng(5).random(4)[3]


def test_a_function_that_ends_its_process_is_not_called_for_ever(server) -> None:
    with server.session(CELLS, seed=b"s") as session:
        crash, quarter = session.function("crash"), session.function("quarter")
        assert all(crash().fault for _ in range(40))
        assert quarter(np.array([8.0])).value[0] == 8.0
