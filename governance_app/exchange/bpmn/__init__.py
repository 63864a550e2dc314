"""Process models in BPMN 2.0: lanes as roles, tasks as activities, in the order of the flow."""
