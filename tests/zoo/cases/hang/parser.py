# Nested brackets and operators that crash or exhaust Python's parser and compiler.
# start: right
# fair: full
# %% end
for text in ("(" * 100_000, "-" * 1_000_000 + "1", "a" + ".b" * 300_000, "[" * 5000 + "]" * 5000, "lambda:" * 50_000 + "0",
             "1" + "+1" * 500_000, "f'{" * 10_000):
    try:
        compile(text, "<deep>", "exec")
    except (SyntaxError, MemoryError, RecursionError, ValueError) as error:
        print(type(error).__name__)
