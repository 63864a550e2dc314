"""Whether a name is that of a role or of an activity, by its words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from governance_app.exchange.recognition.folding import folded
from governance_app.exchange.recognition.heading_words import listed

_ROLES = listed("""
manager, mgr, director, lead, leader, leads, head, officer, owner, sponsor, team, committee, board
council, office, analyst, engineer, engineering, developer, dev, architect, administrator, admin
coordinator, specialist, consultant, executive, exec, ceo, cto, cfo, ciso, cmo, cio, coo, cpo, cdo
dpo, vp, svp, evp, pm, pmo, po, sme, qa, hr, legal, finance, marketing, sales, procurement, vendor
supplier, customer, client, user, stakeholder, department, dept, division, master, designer, tester
operator, supervisor, secretary, president, chair, trainer, auditor, steward, staff, employee
contractor, partner, agency, unit, personnel, nurse, physician, doctor, teacher, student, scientist
technician, expert, advisor, member, principal, counsel, accountant, editor, writer, author
reviewer, approver, buyer, planner, agent, ops, devops, sre, soc, it, ba, sa, gm, leadership
management, mgmt, authority, provider, responder, champion, maintainer, contributor, recruiter
investor, regulator, operations, security, infosec, compliance, support, custodian, desk, service
chef, responsable, directeur, equipe, gestionnaire, direction, charge, jefe, gerente, equipo, lider
coordinador, cliente, proveedor, usuario, patrocinador, ingeniero, leiter, leitung, abteilung
mitarbeiter, geschaftsfuhrung, projektleiter, auftraggeber, kunde, fachbereich, hoofd, medewerker
afdeling, opdrachtgever, projectleider, directie, gerencia, diretor, coordenador, fornecedor
patrocinadora, analista, desenvolvedor
""")
_ROLE_PARTS = listed("""
팀, 담당, 관리자, 부서, 매니저, 리더, менеджер, руководител, отдел, директор, команда, заказчик
разработчик, аналитик, 经理, 团队, 部, 责任者, チーム
""")
_VERBS = listed("""
define, develop, create, review, approve, plan, manage, identify, prepare, conduct, monitor, design
test, deploy, implement, perform, establish, maintain, update, write, document, provide, ensure
assess, analyze, analyse, execute, collect, select, report, train, schedule, build, set, draft
configure, track, evaluate, coordinate, communicate, determine, validate, verify, publish, launch
gather, obtain, confirm, submit, sign, run, make, handle, resolve, investigate, escalate, negotiate
allocate, assign, complete, close, archive, deliver, facilitate, organize, organise, support
produce, finalize, finalise, recruit, hire, onboard, purchase, install, migrate, integrate, measure
refine, estimate, prioritize, prioritise, present, decide, draw, check, audit, process, respond
notify, detect, contain, recover, restore, ship, release, request, issue, own, map, align, agree
capture, send, buy, choose, find, use, keep, add, remove, open, start, finish
definir, definition, elaborer, rediger, valider, realiser, planifier, desarrollar, elaborar, revisar
aprobar, aprovar, erstellen, prufen, planen, opstellen, uitvoeren, bepalen
""")
_VERB_STARTS = ("подготов", "разработ", "определ", "согласов", "утвержд")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBERING = re.compile(r"\s*\d[\d.)]*\s*")
_ACTIVITY_ENDING = re.compile(
    r"(?:ing|tion|tions|ment|ments|ance|ence|sis|review|reviews|plan|plans|test|tests|design|"
    r"report|reports|approval|approvals|analysis|setup|audit|ung|ungen|cion|cao|zione|atie)\b"
)


def role_likeness(names: Sequence[str]) -> float:
    """Return how much names look like roles (towards 1) rather than activities (towards -1)."""
    return sum(map(_likeness, names)) / len(names) if names else 0.0


@lru_cache(maxsize=16_384)
def _likeness(name: str) -> float:
    """Return how much one name looks like a role, from -1 to 1."""
    key = _NUMBERING.sub("", folded(name), count=1)
    words = _WORD.findall(key)
    if not words:
        return 0.0
    likeness = 0.0
    is_role = any(map(_is_role_word, words)) or any(part in key for part in _ROLE_PARTS)
    if is_role:
        likeness += 0.9 if len(words) <= 4 else 0.4
    if words[0] in _VERBS or key.startswith(_VERB_STARTS):
        likeness -= 0.9 if len(words) > 1 else 0.4
    elif _ACTIVITY_ENDING.search(key):
        likeness -= 0.2 if is_role else 0.5
    if len(words) > 5:
        likeness -= 0.5
    if len(words) == 1 and name.isupper() and 2 <= len(name) <= 5:
        likeness += 0.5
    return max(-1.0, min(1.0, likeness))


def _is_role_word(word: str) -> bool:
    """Say whether a word, or its singular, is one that roles are called by."""
    return word in _ROLES or (word.endswith("s") and word[:-1] in _ROLES)
