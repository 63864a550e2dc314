"""The words of column headings, folded (lower case, no accents), in the languages met so far."""

from governance_app.exchange.recognition.folding import folded


def listed(text: str) -> frozenset[str]:
    """Return the words of a list parted by commas and line breaks, folded for comparison."""
    words = text.replace("\n", ",").split(",")
    return frozenset(folded(word) for word in words if word.strip())


ACTIVITY_HEADINGS = listed("""
activity, activities, task, tasks, step, steps, action, actions, work item, item, items
responsibility, responsibilities, work package, process step, sub-process, subprocess, sub process
procedure, decision, decisions, function, functions, duty, duties, topic, subject, requirement
control, what, title, summary, milestone, feature, capability, use case, element, sub-task, subtask
sub-activity, subactivity, event, job, practice, service, process, processes
tache, taches, activite, activites, etape, action a mener
tarea, tareas, actividad, actividades, paso, proceso
aufgabe, aufgaben, aktivitat, aktivitaten, tatigkeit, tatigkeiten, schritt, prozessschritt, prozess
massnahme, taak, taken, activiteit, activiteiten, stap, proces
tarefa, tarefas, atividade, atividades, passo, processo, attivita
업무, 활동, 과업, 작업, 태스크, 任务, 活动, タスク, 作業
задача, задачи, действие, процесс, активность, этап, работа, работы
""")

#: What may stand over activities as well as over persons.
NAME_HEADINGS = listed(
    "name, names, nom, nombre, nome, naam, bezeichnung, 이름, 名称, имя, название"
)

PRODUCT_HEADINGS = listed("""
deliverable, deliverables, artifact, artifacts, artefact, document, documents, output, outputs
deliverable / output, work product, livrable, livrables, entregable, ergebnis, entregavel
""")

SECTION_HEADINGS = listed("""
phase, phases, stage, area, category, group, section, domain, stream, workstream, work stream
track, theme, epic, pillar, process group, module, key management area, management area
process area, focus area, type, chapter, functional area, knowledge area, level 1, level 2
project phase, component, major activity, main activity, main process, life cycle, lifecycle, sprint
categorie, domaine, fase, categoria, bereich, phasen, kategorie, gruppe, thema, gebied
단계, 구분, 분류, 영역, фаза, раздел, категория, 阶段
""")

IDENTIFIER_HEADINGS = listed("""
id, no, no., nr, nr., #, number, num, wbs, wbs id, ref, ref., s.no, reference, step id, task id
sl no, s no, s/n, sn, sr no, sr. no., key, step #, step no, index, code, item no, item #, no of
sr.no, sl.no, №, activity id, wbs code, row, order, seq, sequence, n°, numero, 번호, № п/п
task no, task #, task number, step number, activity no, activity number, 序号, control id, req id
outline number, pos, pos., lfd. nr., nummer
""")

DESCRIPTION_HEADINGS = listed("""
description, details, detail, definition, explanation, scope, activity description
task description, process description, what it means
beschreibung, beschrijving, descripcion, descricao, 설명, описание, 说明
""")

ROLE_HEADINGS = listed("""
role, roles, team, teams, team member, stakeholder, stakeholders, who, position, job title
department, departments, person, people, resource, party, organisation, organization, role name
project role, actor, responsible role, raci role, assignee, assigned to, stakeholder name, participants, member, members
group/role, role/team, team/role, business unit, job role, job function, skills/roles
acteur, acteurs, equipe, rol, roles y responsabilidades, rolle, rollen, equipo, abteilung, afdeling
papel, papeis, cargo, 역할, 담당자, 부서, роль, роли, должность, 角色, 役割, 担当者
""")

CONTACT_HEADINGS = listed("""
phone, phone number, telephone, tel, mobile, extension, ext, e-mail, email, mail, e-mail address
email address, contact, telefon, telefono, telefone, durchwahl, courriel, correo, 연락처, телефон, 电话
""")

OTHER_HEADINGS = listed("""
status, state, notes, note, comments, comment, remarks, remark, due date, due, start, start date
end, end date, date, deadline, target date, hours, duration, effort, sla, frequency, priority
tool, tools, system, input, inputs, owner, process owner, task owner
progress, % complete, percent complete, cost, budget, risk, dependency, dependencies, predecessor
unit, units, uom, qty, quantity, list, lists, values, options, drop-down, dropdown
link, url, evidence, total, totals, count, sum, check, validation, rag, legend, key, timeline
location, trigger, cadence, completed, done, last updated, updated, version, reviewed, kpi, metric
acceptance criteria, success criteria, controls, documentation, template
escalation, turnaround, channel, estimated hours, week
statut, commentaire, commentaires, remarques, delai, echeance, estado, comentarios, notas, fecha
bemerkung, bemerkungen, kommentar, termin, frist, opmerking, opmerkingen, datum, observacoes
observaciones, prazo, 비고, 상태, примечание, примечания, статус, срок, 备注, 状态, 備考, legende, leyenda
""")

#: Over letters these are surely no roles.
NEVER_ROLE_HEADINGS = listed("""
status, state, notes, note, comments, comment, remarks, remark, due date, due, start, start date
end, end date, date, deadline, target date, hours, duration, effort, sla, frequency, priority
progress, % complete, percent complete, total, totals, count, sum, rag, legend, key, predecessor
list, lists, values, options, drop-down, dropdown, unit, units, qty, quantity, %, ok, ok?, check
statut, commentaire, commentaires, remarques, delai, echeance, estado, comentarios, notas, fecha
bemerkung, bemerkungen, kommentar, termin, frist, opmerking, opmerkingen, datum, observacoes
observaciones, prazo, 비고, 상태, примечание, примечания, статус, срок, 备注, 状态, 備考, legende, leyenda
""")

ACTIVITY_HEADING_ENDS = listed("activity, activities, task, tasks, step, steps, taak")
OTHER_HEADING_ENDS = listed("date, status, notes, comments, hours, cost, link")
SCHEME_HEADINGS = listed("raci, rasci, raci code, raci role, raci value, letter")
