"""The words for letters, in the languages in which matrices were met."""

#: Folded words (lower case, no accents) by the symbol that they stand for.
LETTER_WORDS: dict[str, tuple[str, ...]] = {
    "R": (
        *("responsible", "responsibles", "responsibility", "resp", "responsible party", "doer"),
        *("execute", "executes", "executor", "recommend", "recommends"),
        *("recommender", "responsible person", "responsible for execution"),
        *("realisateur", "responsable", "responsables", "realise", "execute par"),
        *("ejecutor", "ejecuta", "encargado", "realiza", "responsable de ejecucion"),
        *("verantwortlich", "durchfuhrung", "durchfuhrungsverantwortlich", "zustandig"),
        *("durchfuhrungsverantwortung", "ausfuhrung", "ausfuhrend", "durchfuhrend"),
        *("verantwoordelijk", "uitvoerend", "uitvoeren", "uitvoerder"),
        *("responsavel", "responsaveis", "executante"),
        *("responsabile", "실행", "담당", "실무", "수행", "책임자", "실무담당", "수행자"),
        *("ответственный", "ответственен", "исполнитель", "исполняет", "выполняет"),
        *("odpowiedzialny", "wykonuje", "wykonawca", "ansvarig", "utforare", "sorumlu", "uygular"),
        *("thuc hien", "nguoi thuc hien", "esegue", "esecutore", "realizza", "fuhrt durch"),
        *("fuhrt aus", "verantwortliche", "verantwortlicher", "zustandige", "realiza", "executa"),
        *("负责", "执行", "担当", "実行責任者", "実行"),
    ),
    "A": (
        *("accountable", "accountability", "accountable party", "approver", "approve"),
        *("approves", "approval", "approved", "approving", "agree", "agrees", "owner", "owns"),
        *("own", "ultimately accountable", "accountable person"),
        *("approbateur", "autorite", "approuve", "redevable", "garant", "imputable"),
        *("aprobador", "aprueba", "rinde cuentas", "quien rinde cuentas", "autoridad"),
        *("responsable ultimo", "responsable final"),
        *("rechenschaftspflichtig", "genehmigung", "genehmigt", "gesamtverantwortlich"),
        *("kostenverantwortlich", "gesamtverantwortung", "freigabe", "ergebnisverantwortlich"),
        *("eindverantwoordelijk", "eindverantwoordelijke", "aansprakelijk", "aanspreekbaar"),
        *("aprovador", "aprova", "autoridade", "prestador de contas", "responsabilizado"),
        *("responsabile ultimo", "approvatore", "승인", "최종책임", "결재", "총괄책임", "승인자"),
        *("подотчетный", "подотчетен", "утверждает", "утверждающий"),
        *(
            "zatwierdza",
            "nadzoruje",
            "godkanner",
            "onaylayan",
            "hesap veren",
            "approva",
            "entscheidet",
        ),
        *(
            "chiu trach nhiem",
            "phe duyet",
            "entscheider",
            "genehmigende",
            "decideur",
            "decide en dernier",
        ),
        *("批准", "问责", "説明責任者", "説明責任", "承認"),
    ),
    "C": (
        *("consulted", "consult", "consults", "consulting", "consultation", "consultee"),
        *("contributor", "contributors", "contributes", "contribute", "contributing"),
        *("to be consulted", "consulte", "consultes", "consultee", "consultant"),
        *("consultado", "consultados", "consultada", "consulta", "consultar"),
        *("konsultiert", "konsultieren", "konsultation", "beratend", "zu konsultieren"),
        *("geconsulteerd", "geraadpleegd", "raadplegen", "consulteren"),
        *("consultato", "협의", "자문", "상담", "협의자", "консультирует"),
        *("консультант", "консультируемый", "консультируется", "консультирующий"),
        *("konsultowany", "doradza", "konsulteras", "danisilan", "tham van", "consultati", "berat"),
        *("wirkt beratend mit", "wird konsultiert", "wird befragt", "est consulte", "se consulta"),
        *("консультируют", "консультации", "咨询", "協業先", "相談", "相談先"),
    ),
    "I": (
        *("informed", "inform", "informs", "information", "info", "notified", "notify"),
        *("keep informed", "kept informed", "to be informed", "input", "inputs"),
        *("informe", "informes", "informee", "informer", "informado", "informados"),
        *("informada", "informar", "informiert", "zu informieren", "informieren"),
        *("geinformeerd", "informeren", "informato", "통보", "보고", "공유", "정보", "통지"),
        *("информируемый", "информируется", "информирован", "информировать"),
        *(
            "informowany",
            "informeras",
            "bilgilendirilen",
            "thong bao",
            "informati",
            "wird informiert",
        ),
        *("zur information", "zur kenntnis", "kenntnisnahme", "est informe", "se informa"),
        *("уведомляется", "уведомляемый", "通知", "告知", "知会", "報告先", "情報共有"),
    ),
    "S": (
        *("support", "supports", "supporting", "supportive", "supporter", "supported"),
        *("signatory", "signatories", "sign-off", "sign off", "signoff", "signs off", "signs"),
        *("help", "helps", "assist", "assists", "soutien", "soutient", "appui"),
        *("apoyo", "apoya", "soporte", "da soporte", "unterstutzt", "unterstutzung"),
        *("unterstutzend", "mitwirkung", "ondersteunend", "ondersteunt", "ondersteunen"),
        *("ondersteuning", "suporte", "apoia", "apoio", "supporto", "지원", "поддержка"),
        *("поддерживает", "支持", "支援", "サポート"),
    ),
    "V": (
        *("verify", "verifies", "verifier", "verified", "verification", "verificateur"),
        *("verifie", "verifica", "verificador", "pruft", "prufung", "проверяет", "검증"),
    ),
    "D": ("driver", "drives", "drive", "decide", "decides", "decider", "decision"),
    "P": ("perform", "performs", "performer", "participate", "participates", "participant"),
    "O": ("omitted", "omit", "out of the loop", "out-of-the-loop", "out of loop"),
    "Q": ("quality review", "quality reviewer", "quality", "quality assurance"),
}

#: Words that a row begins with only where it explains a letter.
LEGEND_WORDS = frozenset({"responsible", "accountable", "consulted", "informed"})

#: Folded texts that say that a cell is empty.
BLANK_WORDS = frozenset(
    {
        *("-", "--", "---", "_", ".", "..", "...", "…", "/", "\\", "~", "n/a", "na", "n.a.", "n.a"),
        *("n", "n/r", "nil", "none", "no", "not applicable", "no role", "not involved", "n / a"),
        *("no involvement", "(blank)", "blank", "empty", "ø", "∅", "(none)", "#n/a", "n-a"),
        *(
            "s.o.",
            "s.o",
            "s. o.",
            "entf.",
            "k.a.",
            "n.b.",
            "n. a.",
            "nie dotyczy",
            "non applicabile",
        ),
        *("s/o", "sans objet", "aucun", "n.z.", "entfallt", "nicht zutreffend", "keine"),
        *("n.v.t.", "nvt", "niet van toepassing", "geen", "no aplica", "ninguno", "nao aplicavel"),
        *("nenhum", "해당없음", "해당 없음", "нет", "не применимо", "н/п", "н/д", "无", "なし"),
    }
)

#: Folded texts that say that nobody has decided yet; they are reported, not read.
UNDECIDED_WORDS = frozenset(
    {
        *("tbd", "tba", "tbc", "to be decided", "to be determined", "to be confirmed", "?"),
        *("#ref!", "#name?", "#value!", "#div/0!", "#num!", "#null!", "#error!", "err:502"),
        *("??", "???", "varies", "various", "depends", "open", "pending", "unknown", "unclear"),
    }
)

#: Folded words that join letters within one cell.
JOINING_WORDS = frozenset({"and", "or", "und", "oder", "et", "ou", "y", "e", "en", "of", "и", "및"})
