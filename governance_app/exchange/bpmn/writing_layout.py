"""Where the parts of a chain are drawn: from left to right, each task in the lane of its role.

The topmost lane is that of no role. Gateways stand in it on one line, and forks reach down into
the lanes. In a lane each task of a step has a row of its own, so no line runs through a task:
answers go along the middle of a row, what follows a time-out along its lower edge.
"""

from collections import defaultdict

from governance_app.exchange.bpmn.writing_parts import (
    OWN_WAY,
    ApproverPart,
    Box,
    ChainPart,
    Drawing,
    Flow,
    Line,
    Node,
    StepPart,
)

_LEFT, _TOP, _HEADS = 80.0, 80.0, 60.0  # the pool, and the names of pool and lanes
_TASK_WIDTH, _TASK_HEIGHT, _GATEWAY, _EVENT = 140.0, 80.0, 50.0, 36.0
_WAY_HEIGHT, _WAY_MIDDLE = 220.0, 165.0  # the strip of the gateways, and their line in it
_ROW_HEIGHT, _ROW_MARGIN = 160.0, 15.0
_GAP, _LABEL_GAP, _CHANNEL = 60.0, 190.0, 12.0
_END_ABOVE, _NEXT_END = 108.0, 90.0


def drawing_of(part: ChainPart) -> Drawing:
    """Return where everything of a chain is drawn."""
    return _Layout(part).whole()


def _rows(part: ChainPart) -> list[int]:
    """Return how many rows each lane needs: as many as any step has tasks in it."""
    rows = [0] + [1] * (len(part.lanes) - 1)
    for step in part.steps:
        used: dict[int, int] = defaultdict(int)
        for task in _tasks(step):
            used[task.lane] += 1
        for lane, count in used.items():
            rows[lane] = max(rows[lane], count)
    return rows


def _tasks(step: StepPart) -> list[Node]:
    tasks = [each.task for each in step.approvers]
    return tasks + [each.then for each in step.approvers if each.then and each.then_is_task]


class _Layout:
    """Gives places, step by step; `_x` is how far to the right it has come."""

    def __init__(self, part: ChainPart) -> None:
        self._part = part
        self._boxes: dict[str, Box] = {}
        self._lines: dict[str, Line] = {}
        self._labels: dict[str, Box] = {}
        self._x = _LEFT + _HEADS + _GAP / 2
        self._way = _TOP + _WAY_MIDDLE
        heights = [each * _ROW_HEIGHT for each in _rows(part)]
        heights[OWN_WAY] += _WAY_HEIGHT
        self._heights = heights
        self._tops = [_TOP + sum(heights[:at]) for at in range(len(heights))]

    def whole(self) -> Drawing:
        """Return the drawing."""
        self._put_on_way(self._part.start, _EVENT)
        for step in self._part.steps:
            self._put_step(step)
        self._put_end()
        width = self._x + _GAP - _LEFT
        pool = Box(_LEFT, _TOP, width, sum(self._heights))
        inside = _HEADS / 2
        lanes = tuple(
            Box(_LEFT + inside, top, width - inside, height)
            for top, height in zip(self._tops, self._heights, strict=True)
        )
        return Drawing(pool, lanes, self._boxes, self._lines, self._labels)

    def _put_on_way(self, node: Node, size: float) -> Box:
        """Put a gateway or an event on the line of the way, and go on behind it."""
        box = Box(self._x, self._way - size / 2, size, size)
        self._boxes[node.id] = box
        below = Box(box.left - 20, box.bottom + 6, size + 40, 28)
        above = Box(box.left - 45, box.top - 34, size + 90, 28)
        self._labels[node.id] = below if size == _EVENT else above
        self._x = box.right + _GAP
        return box

    def _put_step(self, step: StepPart) -> None:
        trunk = self._x
        if step.fork is not None and step.enter is not None:
            before = self._boxes[step.enter.source]
            box = self._put_on_way(step.fork, _GATEWAY)
            self._straight(step.enter.id, before, box)
            trunk = box.across
        has_words = any(each.asked.name for each in step.approvers)
        left = trunk + (_LABEL_GAP if has_words else _GAP)
        rows = self._row_tops(step)
        for each in step.approvers:
            self._put_task(step, each, trunk, left, rows)
        self._x = left + _TASK_WIDTH + _GAP
        self._put_what_follows(step, rows)
        self._put_meeting(step)
        for each in step.approvers:
            self._to_meeting(step, each)
        self._put_ends(step)

    def _row_tops(self, step: StepPart) -> dict[str, float]:
        """Return where the row of each task of a step begins."""
        used: dict[int, int] = defaultdict(int)
        tops = {}
        for task in _tasks(step):
            top = self._tops[task.lane] + (_WAY_HEIGHT if task.lane == OWN_WAY else 0.0)
            tops[task.id] = top + used[task.lane] * _ROW_HEIGHT
            used[task.lane] += 1
        return tops

    def _put_task(
        self,
        step: StepPart,
        part: ApproverPart,
        trunk: float,
        left: float,
        rows: dict[str, float],
    ) -> None:
        box = Box(left, rows[part.task.id] + _ROW_MARGIN, _TASK_WIDTH, _TASK_HEIGHT)
        self._boxes[part.task.id] = box
        before = self._boxes[part.asked.source]
        begin = (before.right, before.down) if step.fork is None else (trunk, before.bottom)
        corners = (begin, (trunk, before.down), (trunk, box.down), (box.left, box.down))
        self._lines[part.asked.id] = corners if step.fork is None else (begin, *corners[2:])
        width = left - trunk - 12
        self._labels[part.asked.id] = Box(trunk + 6, box.down - 34, width, 28)
        if part.late is not None:
            middle = box.right - 30
            late = Box(middle - _EVENT / 2, box.bottom - _EVENT / 2, _EVENT, _EVENT)
            self._boxes[part.late.id] = late
            self._labels[part.late.id] = Box(box.left - 20, box.bottom + 6, 110, 28)

    def _put_what_follows(self, step: StepPart, rows: dict[str, float]) -> None:
        """Put the tasks and ends that follow time-outs into a column of their own."""
        following = [each for each in step.approvers if each.then is not None]
        channels = sum(each.then_is_task for each in following)
        left = self._x + channels * _CHANNEL
        channel, widest = self._x, 0.0
        for each in following:
            assert each.late is not None and each.when_late is not None and each.then is not None
            late = self._boxes[each.late.id]
            edge = late.bottom + 16
            if each.then_is_task:
                top = rows[each.then.id] + _ROW_MARGIN
                box = Box(left, top, _TASK_WIDTH, _TASK_HEIGHT)
                corners: Line = ((channel, edge), (channel, box.down), (box.left, box.down))
                channel += _CHANNEL
            else:
                box = Box(left, edge - _EVENT / 2, _EVENT, _EVENT)
                corners = ((box.left, box.down),)
                self._labels[each.then.id] = Box(box.right + 4, box.down - 14, 60, 28)
            widest = max(widest, box.width)
            self._boxes[each.then.id] = box
            self._lines[each.when_late.id] = (
                (late.across, late.bottom),
                (late.across, edge),
                *corners,
            )
        if following:
            self._x = left + max(widest, 2 * _EVENT) + _GAP

    def _put_meeting(self, step: StepPart) -> None:
        meeting = None
        if step.join is not None:
            meeting = self._put_on_way(step.join, _GATEWAY)
        decide = self._put_on_way(step.decide, _GATEWAY)
        if step.joined is not None and meeting is not None:
            self._straight(step.joined.id, meeting, decide)
        if step.skipped is not None:
            fork = self._boxes[step.skipped.source]
            self._straight(step.skipped.id, fork, meeting or decide)
            self._labels[step.skipped.id] = Box(fork.right + 6, fork.down + 4, 110, 28)

    def _to_meeting(self, step: StepPart, part: ApproverPart) -> None:
        meeting = self._boxes[step.meeting.id]
        end = (meeting.across, meeting.bottom)
        answered = [(part.task, part.answered)]
        if part.then is not None and part.then_answered is not None:
            answered.append((part.then, part.then_answered))
        for task, flow in answered:
            box = self._boxes[task.id]
            self._lines[flow.id] = ((box.right, box.down), (meeting.across, box.down), end)
        if part.late is not None and part.when_late is not None and part.then is None:
            late = self._boxes[part.late.id]
            edge = late.bottom + 16
            corners = ((late.across, late.bottom), (late.across, edge), (meeting.across, edge))
            self._lines[part.when_late.id] = (*corners, end)
            self._labels[part.when_late.id] = Box(late.right + 20, edge - 32, 110, 28)

    def _put_ends(self, step: StepPart) -> None:
        for at, (end, flow) in enumerate(step.ends):
            self._put_end_above(end.id, flow, at)
        self._x = max(self._x, self._boxes[step.ends[-1][0].id].right + _GAP)

    def _put_end_above(self, end: str, flow: Flow, at: int = 0) -> None:
        """Put an end above a gateway, or the next one to the right of that."""
        gateway = self._boxes[flow.source]
        middle, down = gateway.across + at * _NEXT_END, gateway.down - _END_ABOVE
        box = Box(middle - _EVENT / 2, down - _EVENT / 2, _EVENT, _EVENT)
        self._labels[flow.source] = Box(gateway.left - 54, gateway.top - 20, 76, 14)
        bend = gateway.top - 15
        bends = ((gateway.across, bend), (middle, bend)) if at else ()
        self._boxes[end] = box
        self._lines[flow.id] = ((gateway.across, gateway.top), *bends, (middle, box.bottom))
        self._labels[end] = Box(middle - 45, box.top - 32, 90, 28)
        self._labels[flow.id] = Box(middle + 4, box.bottom + 4, 95, 14)

    def _put_end(self) -> None:
        part = self._part
        if part.asked is not None and part.to_asked is not None:
            before = self._boxes[part.to_asked.source]
            box = self._put_on_way(part.asked, _GATEWAY)
            self._straight(part.to_asked.id, before, box)
            if part.nobody is not None:
                self._put_end_above(part.nobody[0].id, part.nobody[1])
        before = self._boxes[part.finish.source]
        self._straight(part.finish.id, before, self._put_on_way(part.end, _EVENT))

    def _straight(self, flow: str, before: Box, box: Box) -> None:
        self._lines[flow] = ((before.right, before.down), (box.left, box.down))
        self._labels[flow] = Box(
            before.right + 2, before.down + 4, max(box.left - before.right, 56), 28
        )
