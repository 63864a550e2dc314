"""The usual words over the columns of lists, folded, beside the labels of the fields themselves.

They are kept by the name of the field, so a kind that comes later finds its own here already.
"""

from collections.abc import Mapping

from governance_app.exchange.recognition.heading_words import listed

#: By the name of a field, for every kind that has one of that name.
USUAL_WORDS: Mapping[str, frozenset[str]] = {
    "name": listed("""
        name, full name, display name, title, names, label, bezeichnung, nom, nom complet, intitule
        libelle, nombre, nombre completo, denominacion, vollstandiger name
    """),
    "email": listed("""
        e-mail, email, e mail, mail, e-mail address, email address, mail address, work email
        work e-mail, business email, business e-mail, company email, primary email, email work
        work email address, user principal name, upn, contact email, email id
        e-mail-adresse, emailadresse, e-mailadresse, mailadresse, e-mail dienstlich
        adresse e-mail, adresse email, adresse mail, adresse electronique, courriel, mel
        correo, correo electronico, e-mail laboral, correo corporativo
    """),
    "team": listed("""
        team, department, department name, team name, dept, dept., division, unit, business unit
        org unit, organizational unit, organisational unit, organization, organisation, area
        function, group, abteilung, bereich, organisationseinheit, fachbereich, gruppe
        departement, service, equipe, unite, direction, pole
        departamento, equipo, area, unidad
    """),
    "title": listed("""
        job title, title, position, position title, job, job name, designation, job position
        job profile, business title, stelle, stellenbezeichnung, funktion, berufsbezeichnung
        positionsbezeichnung, poste, fonction, intitule du poste, emploi, titre
        puesto, cargo, titulo, puesto de trabajo
    """),
    "manager": listed("""
        manager, line manager, manager name, managers name, reports to, reporting to, supervisor
        supervisor name, superior, direct manager, people manager, boss, manager's name
        vorgesetzter, vorgesetzte, vorgesetzte/r, vorgesetzte(r), fuhrungskraft
        disziplinarischer vorgesetzter
        responsable, superieur, superieur hierarchique, manager direct, n+1, responsable hierarchique
        jefe, jefe directo, gerente, superior, nombre del jefe
    """),
    "manager_email": listed("""
        manager email, manager e-mail, manager mail, manager's email, line manager email
        line manager e-mail, manager email address, supervisor email, reports to email
        manager work email, e-mail vorgesetzter, e-mail des vorgesetzten, email vorgesetzter
        e-mail fuhrungskraft, email manager, e-mail manager, e-mail du responsable
        email responsable, correo del jefe, correo jefe, email del jefe
    """),
    "identifier": listed("""
        employee id, employee number, employee no, employee no., emp id, person id, person number
        personnel number, staff id, staff number, worker id, user id, id, personalnummer
        mitarbeiternummer, mitarbeiter-id, pers.-nr., personal-nr., matricule, numero employe
        numero de employe, numero de empleado, id empleado, id de empleado
    """),
    "manager_identifier": listed("""
        manager id, manager employee id, manager number, manager employee number, manager's id
        line manager id, supervisor id, supervisor employee id, reports to id
        personalnummer vorgesetzter, vorgesetzter id, vorgesetzter personalnummer
        matricule manager, matricule responsable, id manager, id responsable, id jefe, id del jefe
    """),
    "first_name": listed("""
        first name, given name, forename, firstname, preferred name, preferred first name
        legal first name, vorname, rufname, prenom, primer nombre, nombre de pila
    """),
    "last_name": listed("""
        last name, surname, family name, lastname, legal last name, nachname, familienname, zuname
        nom de famille, apellido, apellidos
    """),
    "starts": listed("""
        start, starts, from, since, start date, hire date, hired, date hired, date of hire, joined
        joining date, date of joining, join date, date joined, employment start, valid from
        active since, begin, begins, beginn, von, ab, seit, eintritt, eintrittsdatum, gultig ab
        startdatum, debut, depuis, du, date d'entree, date d'embauche, date de debut
        inicio, desde, fecha de inicio, fecha de alta, fecha de ingreso, fecha de contratacion
    """),
    "ends": listed("""
        end, ends, until, till, to, end date, termination date, leaving date, leave date, last day
        date of leaving, last working day, employment end, valid to, valid until, contract end
        ende, bis, austritt, austrittsdatum, gultig bis, enddatum, letzter arbeitstag
        fin, jusqu'a, jusqu'au, au, date de sortie, date de depart, date de fin
        hasta, fecha de fin, fecha de baja, fecha de salida
    """),
    "purpose": listed("""
        purpose, description, mission, aim, goal, zweck, beschreibung, aufgabe, objet, finalite
        but, proposito, descripcion, finalidad
    """),
    "description": listed("description, details, beschreibung, descriptif, descripcion"),
    "authority": listed(
        "authority, may decide, decides, befugnis, befugnisse, autorite, autoridad"
    ),
    "reports_to": listed("""
        reports to, reporting to, superior role, parent role, superior, line, berichtet an
        ubergeordnete rolle, rattache a, reporta a, depende de
    """),
    "role_kind": listed("kind, type, role type, role kind, art, typ, genre, tipo"),
    "level": listed("level, grade, tier, rank, ebene, stufe, niveau, nivel"),
    "component": listed("component, pillar, area, domain, komponente, composante, componente"),
    "parent": listed("part of, parent, parent process, belongs to, teil von, partie de, parte de"),
    "owner": listed("""
        owner, process owner, owned by, owner role, verantwortlich, prozessverantwortlicher
        proprietaire, pilote, propietario, responsable
    """),
    "criticality": listed("criticality, priority, kritikalitat, criticite, criticidad"),
    "status": listed("status, state, zustand, statut, etat, estado"),
    "note": listed("note, notes, comment, comments, remark, bemerkung, commentaire, nota, notas"),
    "person": listed("person, who, employee, name, wer, personne, qui, persona, quien"),
    "role": listed("role, rolle, fonction, rol"),
    "metric": listed("""
        metric, metrics, metric name, kpi, kpi name, indicator, indicator name, measure, measurement
        figure, key figure, kennzahl, kennzahlen, messgrosse, metrik, indikator
        indicateur, mesure, metrique, indicador, metrica, medida, indicatore, indicator naam
    """),
    "day": listed("""
        day, date, on, reading date, measured on, read on, as of, date of reading, reporting date
        tag, datum, am, stichtag, messdatum, jour, le, date de mesure, date du releve
        dia, fecha, fecha de medicion, data, giorno, dag
    """),
    "value": listed("""
        value, values, reading, readings, number, amount, result, actual, actual value, measured
        measured value, wert, messwert, istwert, ist, ergebnis, zahl
        valeur, resultat, releve, valor, resultado, lectura, valore, waarde
    """),
    "capacity": listed("as, capacity, holder or deputy, als, en tant que, como"),
}
#: By kind: what a list of them calls their name, beside the kind's own label.
USUAL_NAMES: Mapping[str, frozenset[str]] = {
    "person": listed("""
        employee, employee name, employees, worker, worker name, worker full name, staff, colleague
        staff name, staff member, associate, associate name, user, user name, member, people
        mitarbeiter, mitarbeiterin, mitarbeiter/in, mitarbeitername, name des mitarbeiters
        beschaftigte, salarie, collaborateur, nom du salarie, nom du collaborateur
        nom et prenom, prenom et nom, nom prenom, nom de l'employe, employe
        empleado, trabajador, nombre del empleado, nombre y apellidos, apellidos y nombre
    """),
    "role": listed("position, job, function, rolle, rollenname, fonction, rol, cargo"),
    "process": listed("prozess, prozessname, processus, proceso"),
    "activity": listed(
        "task, step, aufgabe, tatigkeit, schritt, tache, activite, tarea, actividad"
    ),
}
