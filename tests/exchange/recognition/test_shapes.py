"""Matrices in the shapes in which people write them, and what each must be read as."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from governance_app.exchange.grid import Grid
from governance_app.exchange.recognition import RecognisedMatrix, recognise


@dataclass(frozen=True)
class Shape:
    """A sheet as text with its merged cells, and every activity that it holds."""

    name: str
    text: str
    expected: tuple[str, ...]
    merges: tuple[str, ...] = ()
    matrices: int = 1


SHAPES = (
    Shape(
        "plain",
        """
Activity | Director | Manager | Analyst
Set the budget | A | R | C
Buy media | I | A | R
""",
        (
            "Set the budget: Director=A, Manager=R, Analyst=C",
            "Buy media: Director=I, Manager=A, Analyst=R",
        ),
    ),
    Shape(
        "title rows, an id column and blank marks",
        """
RACI matrix for the launch |
Version 3, draft |

No. | Task | Product Manager | Legal | Agency
1.1 | Write the brief | R/A | - | C
1.2 | Clear the claims | I | a/r | N/A
""",
        (
            "Write the brief: Product Manager=R/A, Agency=C",
            "Clear the claims: Product Manager=I, Legal=A/R",
        ),
    ),
    Shape(
        "section rows",
        """
Activity | Director | Manager
PLANNING | |
Set goals | A | R
Set budget | A | R
DELIVERY | |
Run campaign | I | A/R
""",
        (
            "PLANNING > Set goals: Director=A, Manager=R",
            "PLANNING > Set budget: Director=A, Manager=R",
            "DELIVERY > Run campaign: Director=I, Manager=A/R",
        ),
    ),
    Shape(
        "nested sections by numbering",
        """
WBS | Work | Sponsor | Lead
1 | Prepare | |
1.1 | Research | |
1.1.1 | Interview customers | A | R
1.1.2 | Read reports | I | R
1.2 | Concept | |
1.2.1 | Draft the concept | A | R
2 | Deliver | |
2.1 | Build | |
2.1.1 | Code the form | I | A
""",
        (
            "Prepare > Research > Interview customers: Sponsor=A, Lead=R",
            "Prepare > Research > Read reports: Sponsor=I, Lead=R",
            "Prepare > Concept > Draft the concept: Sponsor=A, Lead=R",
            "Deliver > Build > Code the form: Sponsor=I, Lead=A",
        ),
    ),
    Shape(
        "nested sections by looks",
        """
Task | Head | Team
PHASE ONE | |
Kick-off | |
Invite people | A | R
Book a room | I | R
Closing | |
Send minutes | A | R
PHASE TWO | |
Review | |
Check results | A | C
""",
        (
            "PHASE ONE > Kick-off > Invite people: Head=A, Team=R",
            "PHASE ONE > Kick-off > Book a room: Head=I, Team=R",
            "PHASE ONE > Closing > Send minutes: Head=A, Team=R",
            "PHASE TWO > Review > Check results: Head=A, Team=C",
        ),
    ),
    Shape(
        "merged section rows across the whole width",
        """
Task | Head | Team | Agency
Strategy | | |
Set goals | A | R | C
Operations | | |
Send mailing | I | A | R
""",
        (
            "Strategy > Set goals: Head=A, Team=R, Agency=C",
            "Operations > Send mailing: Head=I, Team=A, Agency=R",
        ),
        ("A2:D2", "A4:D4"),
    ),
    Shape(
        "section column named once and merged downwards",
        """
Phase | Activity | Owner team | Support team
Plan | Write plan | A | R
 | Review plan | I | A
Do | Execute plan | A | R
 | Report | A | C
""",
        (
            "Plan > Write plan: Owner team=A, Support team=R",
            "Plan > Review plan: Owner team=I, Support team=A",
            "Do > Execute plan: Owner team=A, Support team=R",
            "Do > Report: Owner team=A, Support team=C",
        ),
        ("A2:A3", "A4:A5"),
    ),
    Shape(
        "two section columns, one leaf in the section column itself",
        """
Area | Group | Activity | CMO | Ops
Brand | Design | Draw logo | A | R
 | | Choose colours | A | R
 | Words | Write claim | A | C
Data | | | A | I
 | Cleaning | Remove doubles | I | A
""",
        (
            "Brand > Design > Draw logo: CMO=A, Ops=R",
            "Brand > Design > Choose colours: CMO=A, Ops=R",
            "Brand > Words > Write claim: CMO=A, Ops=C",
            "Data: CMO=A, Ops=I",
            "Data > Cleaning > Remove doubles: CMO=I, Ops=A",
        ),
    ),
    Shape(
        "roles as rows under a heading that says so",
        """
Role | Define scope | Approve budget | Test release
Sponsor | C | A | I
Project manager | A | R | A
Developer | R | | R
""",
        (
            "Define scope: Sponsor=C, Project manager=A, Developer=R",
            "Approve budget: Sponsor=A, Project manager=R",
            "Test release: Sponsor=I, Project manager=A, Developer=R",
        ),
    ),
    Shape(
        "roles as rows told by the names and the one accountable role",
        """
 | Requirements gathering | System design | Testing | Training delivery
Business analyst | A | C | C | I
Architect | C | A | C | I
Test lead | I | C | A | I
HR manager | I | I | I | A
Developers | C | R | R | C
""",
        (
            "Requirements gathering: Business analyst=A, Architect=C, Test lead=I, HR manager=I, "
            "Developers=C",
            "System design: Business analyst=C, Architect=A, Test lead=C, HR manager=I, Developers=R",
            "Testing: Business analyst=C, Architect=C, Test lead=A, HR manager=I, Developers=R",
            "Training delivery: Business analyst=I, Architect=I, Test lead=I, HR manager=A, "
            "Developers=C",
        ),
    ),
    Shape(
        "roles as rows with groups of activities above",
        """
 | Planning | | Delivery |
Team | Set goals | Set budget | Build pages | Send mails
Marketing team | A | C | I | A
Finance team | C | A | I | I
Web team | I | I | A | R
""",
        (
            "Planning > Set goals: Marketing team=A, Finance team=C, Web team=I",
            "Planning > Set budget: Marketing team=C, Finance team=A, Web team=I",
            "Delivery > Build pages: Marketing team=I, Finance team=I, Web team=A",
            "Delivery > Send mails: Marketing team=A, Finance team=I, Web team=R",
        ),
        ("B1:C1", "D1:E1"),
    ),
    Shape(
        "two header rows: departments merged over titles",
        """
 | Marketing | | IT |
Activity | Head | Analyst | Architect | Developer
Choose tool | A | R | C | I
Install tool | I | I | A | R
""",
        (
            "Choose tool: Head=A, Analyst=R, Architect=C, Developer=I",
            "Install tool: Head=I, Analyst=I, Architect=A, Developer=R",
        ),
        ("B1:C1", "D1:E1"),
    ),
    Shape(
        "two header rows: the same titles in two departments",
        """
 | Marketing | | Sales |
Activity | Lead | Team | Lead | Team
Choose segment | A | R | C | I
Call customers | I | I | A | R
""",
        (
            "Choose segment: Marketing – Lead=A, Marketing – Team=R, Sales – Lead=C, Sales – Team=I",
            "Call customers: Marketing – Lead=I, Marketing – Team=I, Sales – Lead=A, Sales – Team=R",
        ),
        ("B1:C1", "D1:E1"),
    ),
    Shape(
        "persons named below the roles",
        """
Activity | Product Owner | Scrum Master | Developer
 | Person A | Person B | Person C
Refine backlog | A | R | C
Run retrospective | I | A | R
""",
        (
            "Refine backlog: Product Owner=A, Scrum Master=R, Developer=C",
            "Run retrospective: Product Owner=I, Scrum Master=A, Developer=R",
        ),
    ),
    Shape(
        "a name merged over several columns",
        """
Activity | Project Manager | | Sponsor
Plan | R | A | C
Close | A | | I
""",
        ("Plan: Project Manager=R/A, Sponsor=C", "Close: Project Manager=A, Sponsor=I"),
        ("B1:C1",),
    ),
    Shape(
        "a header merged downwards beside a split one",
        """
Activity | Office | Teams |
 | | Web | Mail
Publish | A | R | C
Send | A | I | R
""",
        ("Publish: Office=A, Web=R, Mail=C", "Send: Office=A, Web=I, Mail=R"),
        ("A1:A2", "B1:B2", "C1:D1"),
    ),
    Shape(
        "columns that are no roles among and behind them",
        """
ID | Task | Deliverable | Manager | Analyst | Status | Due date | Notes
1 | Collect data | Data set | A | R | Done | 2026-01-10 | from CRM
2 | Analyse data | Report | A | R | Open | 2026-02-10 |
3 | Present | Slides | R | C | Open | 2026-03-10 | in person
""",
        (
            "Collect data: Manager=A, Analyst=R",
            "Analyse data: Manager=A, Analyst=R",
            "Present: Manager=R, Analyst=C",
        ),
    ),
    Shape(
        "a legend below, in the same columns",
        """
Activity | Sponsor | Manager | Team
Start | A | R | I
Finish | A | R | R

R | Responsible
A | Accountable
C | Consulted
I | Informed
""",
        ("Start: Sponsor=A, Manager=R, Team=I", "Finish: Sponsor=A, Manager=R, Team=R"),
    ),
    Shape(
        "a legend above in one cell and one beside",
        """
R = Responsible, A = Accountable, C = Consulted, I = Informed |
Activity | Sponsor | Manager | Team | | Legend
Start | A | R | I | | R | Responsible: does the work
Finish | A | R | R | | A | Accountable: answers for it
Celebrate | I | A | R | | I | Informed: is told
""",
        (
            "Start: Sponsor=A, Manager=R, Team=I",
            "Finish: Sponsor=A, Manager=R, Team=R",
            "Celebrate: Sponsor=I, Manager=A, Team=R",
        ),
    ),
    Shape(
        "totals below and beside",
        """
Activity | Sponsor | Manager | Team | R | A
Start | A | R | I | 1 | 1
Finish | A | R | R | 2 | 1
Total R | 0 | 2 | 1
""",
        ("Start: Sponsor=A, Manager=R, Team=I", "Finish: Sponsor=A, Manager=R, Team=R"),
    ),
    Shape(
        "footnote marks in the header and in cells",
        """
Activity | Lead* | Approver** | Staff
Start | R* | A | C²
Finish | R | A (if over 10k) | I
* acting until May
""",
        (
            "Start: Lead=R (*), Approver=A, Staff=C (2)",
            "Finish: Lead=R, Approver=A (if over 10k), Staff=I",
        ),
    ),
    Shape(
        "footnote marks that tell two columns apart",
        """
Activity | Lead* | Lead** | Staff
Start | R | A | C
Finish | A | R | I
""",
        ("Start: Lead*=R, Lead**=A, Staff=C", "Finish: Lead*=A, Lead**=R, Staff=I"),
    ),
    Shape(
        "letters as columns and roles in the cells",
        """
Task | Responsible | Accountable | Consulted | Informed
Plan budget | Analyst, Manager | Director | Legal; Finance | N/A
Buy media | Agency | Manager | - | Director / Finance
""",
        (
            "Plan budget: Analyst=R, Manager=R, Director=A, Legal=C, Finance=C",
            "Buy media: Manager=A, Director=I, Finance=I, Agency=R",
        ),
    ),
    Shape(
        "letters as columns, single letters, with sections",
        """
Process | R | A | C | I
Intake | | | |
Read request | Coordinator | Manager | Team lead | Requester
Sort request | Coordinator\\nAnalyst | Manager | |
Delivery | | | |
Do the work | Designer (web) | Manager | Legal, Brand | Requester
""",
        (
            "Intake > Read request: Coordinator=R, Manager=A, Team lead=C, Requester=I",
            "Intake > Sort request: Coordinator=R, Manager=A, Analyst=R",
            "Delivery > Do the work: Manager=A, Requester=I, Designer (web)=R, Legal=C, Brand=C",
        ),
    ),
    Shape(
        "two tables below each other",
        """
Planning |
Activity | Sponsor | Manager
Set goals | A | R
Set budget | A | C

Delivery |
Activity | Developer | Tester | Manager
Code | R | C | A
Test | C | R | A
""",
        (
            "Set goals: Sponsor=A, Manager=R",
            "Set budget: Sponsor=A, Manager=C",
            "Code: Developer=R, Tester=C, Manager=A",
            "Test: Developer=C, Tester=R, Manager=A",
        ),
        matrices=2,
    ),
    Shape(
        "two tables side by side",
        """
Activity | Sponsor | Manager | | Task | Developer | Tester
Set goals | A | R | | Code | R | A
Set budget | A | C | | Test | C | R
""",
        (
            "Set goals: Sponsor=A, Manager=R",
            "Set budget: Sponsor=A, Manager=C",
            "Code: Developer=R, Tester=A",
            "Test: Developer=C, Tester=R",
        ),
        matrices=2,
    ),
    Shape(
        "the header repeated before each section",
        """
Activity | Sponsor | Manager | Team
Start | A | R | I
Activity | Sponsor | Manager | Team
Finish | A | R | R
""",
        ("Start: Sponsor=A, Manager=R, Team=I", "Finish: Sponsor=A, Manager=R, Team=R"),
    ),
    Shape(
        "a Cyrillic look-alike and lower case",
        """
Activity | Sponsor | Manager
Start | А | С
Finish | а | r
""",
        ("Start: Sponsor=A, Manager=C", "Finish: Sponsor=A, Manager=R"),
    ),
    Shape(
        "whole words in French",
        """
Activité | Directeur | Chef de projet | Équipe
Définir le besoin | Approbateur | Responsable | Consulté
Rédiger le cahier | Informé | Responsable | Consulté
""",
        (
            "Définir le besoin: Directeur=A, Chef de projet=R, Équipe=C",
            "Rédiger le cahier: Directeur=I, Chef de projet=R, Équipe=C",
        ),
    ),
    Shape(
        "whole words in German and Spanish",
        """
Aufgabe | Leitung | Team | Finanzen
Planen | Rechenschaftspflichtig | Verantwortlich | Konsultiert
Prüfen | Informiert | Consultado | Aprobador
""",
        (
            "Planen: Leitung=A, Team=R, Finanzen=C",
            "Prüfen: Leitung=I, Team=C, Finanzen=A",
        ),
    ),
    Shape(
        "RASCI and letters of its own, explained by a legend",
        """
R: Responsible | A: Accountable | S: Support | Q: Quality review | I: Informed
Activity | Sponsor | Manager | Team | Auditor
Start | A | R | S | Q
Finish | A | R,S | I | I
""",
        (
            "Start: Sponsor=A, Manager=R, Team=S, Auditor=Q",
            "Finish: Sponsor=A, Manager=R/S, Team=I, Auditor=I",
        ),
    ),
    Shape(
        "letters of its own, told by repetition",
        """
Activity | Sponsor | Manager | Team
Start | D | R | A
Middle | D | A/V | I
Finish | D | R | V
End | A | V | C
""",
        (
            "Start: Sponsor=D, Manager=R, Team=A",
            "Middle: Sponsor=D, Manager=A/V, Team=I",
            "Finish: Sponsor=D, Manager=R, Team=V",
            "End: Sponsor=A, Manager=V, Team=C",
        ),
    ),
    Shape(
        "a list of activities, roles and letters",
        """
Activity | Role | RACI
Plan budget | Director | A
Plan budget | Analyst | R
Buy media | Director | I
Buy media | Agency | R
Buy media | Manager | A
""",
        (
            "Plan budget: Director=A, Analyst=R",
            "Buy media: Director=I, Agency=R, Manager=A",
        ),
    ),
    Shape(
        "one role, a section named once",
        """
Area | Step | Programme manager
Planning | Refine requirements | A
 | Write the plan | A/R
Risk | Analyse risks | R/C
""",
        (
            "Planning > Refine requirements: Programme manager=A",
            "Planning > Write the plan: Programme manager=A/R",
            "Risk > Analyse risks: Programme manager=R/C",
        ),
    ),
    Shape(
        "letters with their names in the cells",
        """
Activity | Sponsor | Manager | Team
Start | A - Accountable | R - Responsible | I - Informed
Finish | A - Accountable | R - Responsible | C - Consulted
Learn | I - Informed | A - Accountable | R - Responsible
""",
        (
            "Start: Sponsor=A, Manager=R, Team=I",
            "Finish: Sponsor=A, Manager=R, Team=C",
            "Learn: Sponsor=I, Manager=A, Team=R",
        ),
    ),
    Shape(
        "activities indented over several columns",
        """
 | | | Owner team | Design team
Website | | | |
 | Home page | | |
 | | Write text | A | R
 | | Make pictures | I | A
 | Shop | | |
 | | Add product | A | R
""",
        (
            "Website > Home page > Write text: Owner team=A, Design team=R",
            "Website > Home page > Make pictures: Owner team=I, Design team=A",
            "Website > Shop > Add product: Owner team=A, Design team=R",
        ),
    ),
    Shape(
        "activities named like letters",
        """
Activity | Sponsor | Manager | Team
Support | A | R | I
Sign-off | A | R | C
Information | I | A | R
""",
        (
            "Support: Sponsor=A, Manager=R, Team=I",
            "Sign-off: Sponsor=A, Manager=R, Team=C",
            "Information: Sponsor=I, Manager=A, Team=R",
        ),
    ),
    Shape(
        "roles named like letters",
        """
Activity | Support | Approver | Quality | PM
Start | R | A | C | I
Finish | C | A | R | I
""",
        (
            "Start: Support=R, Approver=A, Quality=C, PM=I",
            "Finish: Support=C, Approver=A, Quality=R, PM=I",
        ),
    ),
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_shape(
    shape: Shape,
    make_grid: Callable[..., Grid],
    lines_of: Callable[[RecognisedMatrix], list[str]],
) -> None:
    matrices = recognise(make_grid(shape.text, *shape.merges))
    assert [line for matrix in matrices for line in lines_of(matrix)] == list(shape.expected)
    assert len(matrices) == shape.matrices
    assert all(matrix.recognised and matrix.reason for matrix in matrices)
    assert [problem for matrix in matrices for problem in matrix.problems] == []
