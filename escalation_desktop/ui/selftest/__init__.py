"""The self-test: works the whole job in the real window, off-screen, and reports what it saw.

It acts through what a user meets, the names that controls speak and the keys that are pressed,
never through private attributes; so it holds for the source tree, the wheel and the frozen app.
"""
