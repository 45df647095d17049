# This cell looks at the form of an answer: whether it can be understood, never whether it is right.
FORMS = {}  # FORMS


def look_at(number, answer):
    """Say whether the answer to a question can be understood."""
    if answer is ... or answer is None or answer == "" or answer == []:
        print(f"Question {number}: not answered yet.")
        return
    kind, *rest = FORMS[number]
    problem = PROBLEMS[kind](answer, *rest)
    print(f"Question {number}: " + (f"not understood. {problem}" if problem else "answered."))


def letter_problem(answer, letters):
    if not isinstance(answer, str) or answer.strip().upper() not in list(letters):
        return f"Give one letter from A to {letters[-1]}, in quotes."


def letters_problem(answer, letters, count):
    if not isinstance(answer, (list, tuple)):
        return 'Give a list of letters, as ["A", "C"].'
    given = [str(letter).strip().upper() for letter in answer]
    if any(letter not in list(letters) for letter in given):
        return f"Each one must be a letter from A to {letters[-1]}, in quotes."
    if count is not None and len(given) != count:
        return f"Give {count} letters; there are {len(given)}."


def truth_problem(answer):
    if str(answer).strip().lower() not in ("true", "false"):
        return "Give True or False."


def number_problem(answer):
    try:
        float(answer)
    except (TypeError, ValueError):
        return "Give a number, as 0.25 or 1e-3."


def line_problem(answer, count):
    if isinstance(answer, bool) or not isinstance(answer, int) or not 1 <= answer <= count:
        return f"Give the number of a line, from 1 to {count}."


def gaps_problem(answer, names):
    if not isinstance(answer, dict):
        return "Give a dictionary with an entry for each gap."
    empty = [name for name in names if answer.get(name) in (None, "", ...)]
    if empty:
        return f"Nothing stands in: {', '.join(empty)}."


def text_problem(answer):
    if not isinstance(answer, (str, int, float, dict)):
        return "Give a text, in quotes."


PROBLEMS = {
    "letter": letter_problem,
    "letters": letters_problem,
    "truth": truth_problem,
    "number": number_problem,
    "line": line_problem,
    "gaps": gaps_problem,
    "text": text_problem,
}
