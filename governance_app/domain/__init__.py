"""The rules of governance: values, rules and commands, with no input or output."""
