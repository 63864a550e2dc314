"""The tables of `sample_governed.py`: one line an item, the first line names the fields.

Days are counted from today, other items are named, and an empty cell is left as it is.
"""

SYSTEMS = """
name | category | vendor | owner | steward | status | yearly_cost | contract_end | notice_days
Marketing automation platform | Automation | Vendor A | Marketing Technology Manager \
| Campaign Manager | active | 48000 | 75 | 60
CRM | CRM | Vendor B | Sales Operations | Sales Operations | active | 36500 | 410 | 90
E-mail platform | E-mail | Vendor C | Marketing Technology Manager | Campaign Manager \
| active | 12480 | 190 | 90
Web analytics | Analytics | Vendor D | Analytics Lead | Analytics Lead | active | 9640.50 | |
Social monitoring | Analytics | Vendor D | | Analytics Lead | active | 4200 | |
Reporting warehouse | Analytics | | Analytics Lead | | planned | | |
"""

SYSTEM_USES = """
system | process
Marketing automation platform | Workflow automation
Marketing automation platform | Lead management
CRM | Lead management
E-mail platform | Workflow automation
Web analytics | Performance optimisation
Social monitoring | Performance optimisation
Reporting warehouse | Performance optimisation
"""

INTEGRATIONS = """
name | from_system | to_system | owner | direction | status
Leads and their history | Marketing automation platform | CRM | Sales Operations \
| both-ways | active
Recipients and reactions | Marketing automation platform | E-mail platform \
| Marketing Technology Manager | both-ways | active
Visits of known visitors | Web analytics | Marketing automation platform \
| Marketing Technology Manager | one-way | broken
Mentions worth an answer | Social monitoring | CRM | | one-way | active
Figures of campaigns | Web analytics | Reporting warehouse | Analytics Lead | one-way | planned
"""

OBJECTIVES = """
name | aim | owner | measured_by | baseline | target | due
Workflow automation | Manual marketing workflows are reduced by 70 % through automation. \
| Marketing Technology Manager | automation | 0 | 70 | 60
Process standardisation | Processes are standardised across all teams and channels. \
| Process Excellence Lead | standardisation | 20 | 100 | 120
Technology integration | The technology stack is integrated, and operates seamlessly. \
| Marketing Technology Manager | | | | 90
Performance optimisation | Performance is optimised and improved all the time. \
| Analytics Lead | | | | 150
"""

METRICS = """
name | unit | direction | baseline | target | owner | objective | due | source
Systems integrated by the standards | % | up | 40 | 100 | Marketing Technology Manager \
| Technology integration | | Review of the stack
Time from brief to launch | days | down | 20 | 5 | Campaign Manager \
| Performance optimisation | | Marketing automation platform
Open rate | % | up | 18.2 | 25 | Campaign Manager | Performance optimisation | | E-mail platform
Cost per lead | EUR | down | 42 | 30 | Finance Partner | Performance optimisation | | CRM, accounts
Visitors converted | % | up | 2.1 | 3 | Analytics Lead | | 120 | Web analytics
Consistency of results | % | up | 48 | 91 | Process Excellence Lead | | 120 | Quality checks
"""

#: The last of these monthly readings is so many days old; they are the older ones' successors.
READINGS = """
metric | age | values
Systems integrated by the standards | 0 | 40 40 45 50 50 55 60 65 65 70 80 85 90
Time from brief to launch | 0 | 20 19.5 18 18.5 16 14 13.5 12 11 9.5 9 7.5 7
Open rate | 0 | 18.2 18.6 18.1 18.9 19.4 19.1 19.8 20.2 19.7 20.4 20.9 20.6 21.1
Cost per lead | 0 | 42 41.8 43.1 40.9 39.2 38.4 38.9 37.1 36.2 34.8 34.1 32.7 31.9
Visitors converted | 0 | 2.1 2.1 2.2 2.3 2.2 2.4 2.5 2.6 2.6 2.7 2.9 3.0 3.1
Consistency of results | 120 | 48 51 55 58 63 66 70 72 75
"""

BENEFITS = """
name | description | change | objective | metric | owner
Operational efficiency | The same work brings half as much again. | 50 \
| Performance optimisation | | Marketing Operations Director
Process speed | Carrying out a process takes a quarter of the time. | -75 \
| Workflow automation | Time from brief to launch | Campaign Manager
Quality | Results are almost twice as consistent. | 90 \
| Process standardisation | Consistency of results | Process Excellence Lead
Cost | Operations cost almost a third less. | -30 \
| Performance optimisation | Cost per lead | Finance Partner
"""

TOUCHPOINTS = """
name | channel | description | owner
Newsletter | E-mail | Reaches customers and prospects who asked for it. | Campaign Manager
Website | Web | Where prospects inform themselves and leave their address. | Content Lead
Webinars | Events | Where prospects meet those who know the product. | Sales Operations
Customer service | Telephone and e-mail | Where customers ask for help. | Sales Operations
"""

TOUCHPOINT_METRICS = """
touchpoint | metric
Newsletter | Open rate
Website | Visitors converted
Webinars | Cost per lead
"""

BUDGET_LINES = """
touchpoint | purpose | resource | period | starts | ends | planned | actual | result \
| planned_results | actual_results
Newsletter | Issues | money | quarter | -95 | | 2400 | 2280 | e-mail sent | 60000 | 58400
Newsletter | Issues | money | quarter | -5 | | 2400 | 1610 | e-mail sent | 60000 | 41200
Newsletter | Writing | time | month | -5 | | 32 | 35.5 | issue written | 4 | 4
Website | Spring campaign | money | own | -60 | -10 | 9000 | 9740.80 | visitor converted | 450 | 512
Website | Content | money | year | 0 | | 24000 | 15300 | visitor converted | 900 | 640
Webinars | Webinars | money | quarter | -5 | | 6000 | 4100 | lead | 160 | 118
"""

STANDARDS = """
name | standard_kind | description | owner | decision | next_review
Integration standards | standard | How the systems of the stack exchange data. \
| Marketing Technology Manager | adopt | 140
Privacy and consent policy | policy | What may be kept about customers, and who is written to. \
| Legal & Privacy | adopt | -14
Approval chains of the regions | framework | How regions approve campaigns today. \
| Process Excellence Lead | adapt | 45
Brand handbook | standard | How the organisation speaks and looks. | Content Lead | under-review |
Old campaign checklist | standard | A list from the time before automation. | | |
"""

STANDARD_USES = """
standard | process | system | touchpoint
Integration standards | Technology integration | |
Integration standards | | CRM |
Privacy and consent policy | | CRM |
Privacy and consent policy | | E-mail platform |
Privacy and consent policy | | | Newsletter
Approval chains of the regions | Workflow automation | |
Brand handbook | | | Website
"""

DOCUMENT_LINKS = """
name | link | component
Process handbook | handbook/processes.pdf | Excellence
Automation guide | handbook/automation.pdf | Automation
"""

OVERSIGHT_FUNCTIONS = """
name | description
Operations leadership | Leads all marketing operations.
Process management | Watches over every marketing process and workflow.
Technology oversight | Watches over the technology stack and its integrations.
Performance monitoring | Watches over all operational performance.
"""

#: Who oversees every item of a kind for a function, who reviews it, and what is left out of it.
OVERSIGHT = """
function | kind | role | cadence | reviewer | but
Operations leadership | process | Marketing Operations Director | quarterly | Person A |
Operations leadership | objective | Marketing Operations Director | quarterly | Person A |
Operations leadership | touchpoint | Marketing Operations Director | half-yearly | Person A \
| Customer service
Operations leadership | standard | Automation Council | yearly | Person F | Old campaign checklist
Process management | process | Process Excellence Lead | quarterly | Person C |
Technology oversight | system | Automation Council | half-yearly | Person F | Reporting warehouse
Technology oversight | integration | Marketing Technology Manager | quarterly | Person B \
| Figures of campaigns
Performance monitoring | metric | Marketing Operations Director | monthly | Person A |
Performance monitoring | objective | Finance Partner | quarterly | Person G |
"""
