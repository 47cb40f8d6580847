"""Invented works, for languages and kinds of works that the open metadata hardly has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from works import Work


@dataclass(frozen=True, slots=True)
class Language:
    """Words of which titles, names and imprints of a language are put together; "A", "B" and "C" are topics."""

    locale: str
    patterns: list[str]
    topics: list[str]
    families: list[str]
    given: list[str]
    journals: list[str]
    publishers: list[str]
    cities: list[str]
    bodies: list[str]


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(";")]


GERMAN = Language(
    "de-DE",
    _words(
        "A und B; A im Wandel; Zur A in B; A, B und C; A zwischen B und C; A. Eine empirische Untersuchung; A: Befunde aus B; Grundlagen der A;"
        "Einführung in die A; Handbuch A; A in Deutschland. Analysen zu B und C; Die Zukunft der A; Was heißt A? Überlegungen zu B; Theorie der A;"
        "A als Problem der B; Wörterbuch der A; A - B - C; „A“ oder „B“? Zum Verhältnis von C; Der Weg zur A; A nach 1989. B im Vergleich; Das Ende der A"
    ),
    _words(
        "soziale Ungleichheit; Bildung; Arbeit; Familie; Lebensverlauf; Geschlechterverhältnisse; Mediennutzung; Jugendliche; politische Partizipation;"
        "Öffentlichkeit; Migration; Integration; Gesundheit; Alter; Stadtentwicklung; Erwerbstätigkeit; qualitative Sozialforschung; Biographie; Identität;"
        "Gewalt; Schule; Hochschule; Wissenschaft; Demokratie; Europäische Union; Parteien; Wahlverhalten; Organisation; Profession; Pflege; Kindheit;"
        "Sozialstaat; Armut; Umweltbewusstsein; Technikentwicklung; Kommunikation; Internet; Religion; Nationalsozialismus; Ostdeutschland; Wertewandel;"
        "Wohlfahrtsstaat; Arbeitsmarkt; Generationen; Mobilität; Kultur; Handeln; Gesellschaft; Moderne; Subjekt; Habitus; Diskurs; Statistik; Befragung"
    ),
    _words(
        "Müller; Schmidt; Schneider; Fischer; Weber; Meyer; Wagner; Becker; Schulz; Hoffmann; Schäfer; Koch; Bauer; Richter; Klein; Wolf; Schröder; Neumann;"
        "Schwarz; Zimmermann; Braun; Krüger; Hofmann; Hartmann; Lange; Krause; Lehmann; Köhler; Huber; Kaiser; Fuchs; Peters; Lang; Scholz; Möller; Weiß; Jung;"
        "Hahn; Schubert; Vogel; Friedrich; Keller; Günther; Frank; Berger; Winkler; Roth; Beck; Lorenz; Baumann; Franke; Albrecht; von der Leyen; von Trotha; Meier-Braun"
    ),
    _words(
        "Peter; Wolfgang; Michael; Werner; Klaus; Thomas; Manfred; Helmut; Jürgen; Heinz; Ursula; Karin; Helga; Sabine; Ingrid; Renate; Monika; Susanne; Gisela;"
        "Petra; Hans-Peter; Karl Ulrich; M. Rainer; Anna; Ulrich; Stefan; Andreas; Martin; Christian; Heike; Birgit; Karl-Heinz; Sigrid; Jutta; Uwe; Dieter"
    ),
    _words(
        "Zeitschrift für Soziologie; Kölner Zeitschrift für Soziologie und Sozialpsychologie; Soziale Welt; Berliner Journal für Soziologie; Leviathan;"
        "Zeitschrift für Pädagogik; Aus Politik und Zeitgeschichte; Politische Vierteljahresschrift; Publizistik; WSI-Mitteilungen; ZUMA-Nachrichten;"
        "Zeitschrift für Bevölkerungswissenschaft; Das Argument; Merkur; Media Perspektiven; Psychologische Rundschau; Diagnostica; Die Zeit; Der Spiegel;"
        "Neue Praxis; Sozialwissenschaftliche Informationen; Geschichte und Gesellschaft; Archiv für Sozialgeschichte; Historische Zeitschrift; KZfSS; ZfS; Frankfurter Rundschau; Süddeutsche Zeitung; FAZ; die tageszeitung; Neue Zürcher Zeitung; Forschungsgruppe Umweltbildung; Arbeit und Beruf; Wirtschaft und Statistik; Forum Qualitative Sozialforschung / Forum: Qualitative Social Research"
    ),
    _words(
        "Westdeutscher Verlag; VS Verlag für Sozialwissenschaften; VS; Leske + Budrich; Suhrkamp; Campus; Nomos; Juventa; Beltz; Springer VS; UTB; Rowohlt; Fischer;"
        "Kohlhammer; de Gruyter; Duncker & Humblot; Mohr Siebeck; Reclam; C. H. Beck; Klett-Cotta; Waxmann; Lit Verlag; transcript; Böhlau; Metzler; Hanser;"
        "Enke; Luchterhand; Verlag Barbara Budrich; Hogrefe; Huber; Oldenbourg; Deutscher Studien Verlag; edition sigma; Verlag Westfälisches Dampfboot"
    ),
    _words(
        "Opladen; Wiesbaden; Frankfurt am Main; Frankfurt a.M.; Frankfurt/M.; Berlin; München; Weinheim; Weinheim und Basel; Stuttgart; Köln; Bonn; Hamburg; Göttingen;"
        "Tübingen; Bielefeld; Münster; Baden-Baden; Leipzig; Wien; Zürich; Bern; Darmstadt; Reinbek; Reinbek bei Hamburg; Neuwied; Konstanz; Mannheim; Frankfurt a. M./New York; Weinheim/München; Berlin; Opladen/Wiesbaden"
    ),
    _words(
        "Statistisches Bundesamt; Bundeszentrale für politische Bildung; Deutsches Jugendinstitut; Bundesministerium für Bildung und Forschung (BMBF); Deutscher Bundestag; Institut für Demoskopie; DFG; OECD; BMFSFJ"
    ),
)
SPANISH = Language(
    "es-ES",
    _words(
        "A y B; La A en B; A: un estudio de B; El problema de la A; Hacia una A; A, B y C; Introducción a la A; Historia de la A; A y B en C; ¿Qué es la A?; Efectos de la A sobre B; Manual de A; A en España y América Latina"
    ),
    _words(
        "educación superior; salud pública; violencia; calidad de vida; formación docente; desarrollo sostenible; enfermería; derechos humanos; pobreza; migración; género;"
        "comunicación; memoria; ciudad; trabajo; familia; política social; adolescentes; atención primaria; medio ambiente; cultura; ciencia; democracia; ciudadanía; literatura"
    ),
    _words(
        "García; Martínez Ruiz; López-Pérez; Sánchez; Fernández de la Mora; Rodríguez; González y González; Hernández Sampieri; Pérez; Gómez; Díaz Barriga; Torres; Ortega y Gasset; Ramírez; Vargas Llosa; Castro; Muñoz; Romero; Gil; Ibáñez Martín"
    ),
    _words(
        "María; José; Juan Carlos; Ana María; Luis; Carmen; Francisco Javier; M. Á.; Pedro; Rosa; Miguel Ángel; Jorge; Elena; Raúl; Sofía; Andrés"
    ),
    _words(
        "Revista Española de Salud Pública; Revista Iberoamericana de Educación; Gaceta Sanitaria; Estudios Sociológicos; Perfiles Educativos; Papers; Rev Esp Cardiol; Revista de Occidente; Convergencia; Salud Pública de México; El País"
    ),
    _words(
        "Siglo XXI; Alianza Editorial; Fondo de Cultura Económica; Paidós; Tecnos; Ariel; Trotta; Gedisa; Morata; Síntesis; McGraw-Hill; UNAM; Editorial Universitaria; Grijalbo; Anagrama"
    ),
    _words(
        "Madrid; Barcelona; México; México, D.F.; Buenos Aires; Bogotá; Santiago de Chile; Lima; Sevilla; Valencia; La Habana; Caracas; Granada"
    ),
    _words(
        "Ministerio de Educación; Organización Mundial de la Salud (OMS); Instituto Nacional de Estadística; UNESCO; CEPAL; Gobierno de Chile"
    ),
)
PORTUGUESE = Language(
    "pt-BR",
    _words(
        "A e B; A: um estudo de B; A na B; O papel da A na B; A, B e C; Avaliação da A; Introdução à A; História da A; Perfil da A em B; A e suas relações com B; Influência da A sobre B; Manual de A; A no Brasil: B"
    ),
    _words(
        "saúde coletiva; educação; qualidade de vida; enfermagem; trabalho; violência; formação de professores; desenvolvimento; agricultura familiar; solo; política pública; gênero;"
        "atenção básica; envelhecimento; meio ambiente; infância; cultura; ciência; nutrição; hipertensão arterial; crescimento; cana-de-açúcar; produtividade; aprendizagem"
    ),
    _words(
        "Silva; Santos; Oliveira; Souza; Lima; Pereira; Ferreira; Costa; Rodrigues; Almeida; Nascimento; Carvalho; Araújo; Ribeiro; da Silva; dos Santos; Barros Neto; Martins Filho; Castro; Gonçalves; Moreira; Minayo; Freitas; Silva Júnior; Mendes"
    ),
    _words(
        "Maria; José; João; Ana; Antônio; Francisco; Carlos Alberto; Paulo; M. C. S.; Luiz; R. A.; Marcos; Cecília; L. F.; Adriana; Fernanda; E. M.; Paulo Roberto"
    ),
    _words(
        "Revista de Saúde Pública; Cad Saúde Pública; Ciência & Saúde Coletiva; Rev Bras Enferm; Revista Brasileira de Ciência do Solo; Educação e Pesquisa; Texto & Contexto Enfermagem; Rev. Latino-Am. Enfermagem; Horticultura Brasileira; Química Nova; Educ. Soc; Acta Paul Enferm; Psicologia: Teoria e Pesquisa; Folha de S. Paulo"
    ),
    _words(
        "Editora UFV; Hucitec; Vozes; Cortez; Atlas; Paz e Terra; Guanabara Koogan; Fiocruz; Edusp; Artmed; Martins Fontes; Embrapa; Companhia das Letras; Editora da UNICAMP; Brasiliense"
    ),
    _words(
        "São Paulo; Rio de Janeiro; Brasília; Porto Alegre; Belo Horizonte; Curitiba; Viçosa; Petrópolis; Campinas; Lisboa; Salvador; Recife; Florianópolis"
    ),
    _words(
        "Brasil. Ministério da Saúde; IBGE; Organização Mundial da Saúde; Embrapa; Ministério da Educação; Instituto Brasileiro de Geografia e Estatística (IBGE); CAPES"
    ),
)
FRENCH = Language(
    "fr-FR",
    _words(
        "A et B; La A en B; A, B et C; Pour une A; Introduction à la A; Histoire de la A; L’invention de la A; De la A à la B; A : essai sur B; Le temps des A; Qu’est-ce que la A ?"
    ),
    _words(
        "démocratie; mémoire; société; culture; politique; ville; travail; famille; éducation; santé; violence; justice; nation; écriture; archéologie; révolution; paysans; empire; langue; musique"
    ),
    _words(
        "Martin; Bernard; Dubois; Durand; Le Goff; de La Fontaine; Lefebvre; Moreau; Simon; Laurent; Michel; Garnier; Du Bois; d’Alembert; Lévi-Strauss; Petit; Rousseau; Girard; Saint-Simon"
    ),
    _words(
        "Jean; Pierre; Marie; Jacques; Michel; Jean-Claude; Anne-Marie; Françoise; Philippe; Claude; Émile; André; Hélène; Nathalie; J.-P.; M.-C."
    ),
    _words(
        "Annales. Histoire, Sciences Sociales; Revue française de sociologie; Population; Actes de la recherche en sciences sociales; L’Homme; Revue historique; La Presse médicale; Le Monde; Esprit"
    ),
    _words(
        "Gallimard; Seuil; Presses universitaires de France; PUF; La Découverte; Armand Colin; Fayard; Minuit; Flammarion; L’Harmattan; Presses de Sciences Po; Hachette; Dunod; Plon"
    ),
    _words("Paris; Lyon; Genève; Bruxelles; Marseille; Grenoble; Rennes; Montréal; Toulouse; Lausanne"),
    _words("INSEE; Ministère de l’Éducation nationale; Conseil de l’Europe; Haute Autorité de Santé (HAS); OCDE"),
)
ENGLISH = Language(
    "en-US",
    _words(
        "A and B; The A of B; A: A study of B; Towards a theory of A; Handbook of A; A, B, and C; Rethinking A; An introduction to A; Do A matter for B?; A in the age of B; Making sense of A; The politics of A: B and C; A. B in perspective"
    ),
    _words(
        "higher education; public health; inequality; social capital; nursing practice; machine learning; democracy; migration; gender; identity; qualitative research; climate change; the family;"
        "organizations; media; trust; survey methods; welfare; cities; memory; language; law; ethics; work; culture; globalization; crime; religion; technology; youth; aging; policy"
    ),
    _words(
        "Smith; Johnson; O’Brien; van der Berg; MacDonald; Lee; Nguyen; de Souza; Al-Rashid; Bin Laden; El-Sayed; Kim; Park; Choi; Wang; Zhang; Li; Chen; Nagy; Szabó; Kovács; Patel; Singh; St. John; Du Plessis; Ó Súilleabháin; Fitzgerald; Brown; Jones; Van Dyke; Mc Carthy; Ng; O; Suzuki; Yamamoto; Petrov; Ivanova; Novák; Eriksson; Hansen"
    ),
    _words(
        "John; Mary Ann; James R.; Min-Jun; Xiaoming; Wei; László; Priya; David; Sarah; Robert W.; A. B.; J.; Mohammed; Fatima; Olga; Björn; Yuki; Martha C.; T. S.; W. E. B.; Katherine; Hye-Jin; Jean-Luc; Margaret"
    ),
    _words(
        "American Sociological Review; Social Forces; Nature; Science; The Lancet; Journal of Nursing Education; Public Opinion Quarterly; Educational Researcher; The New York Times; The Guardian; Le Figaro; National Post; Slate; Radio Free Europe/Radio Liberty; CBC News; Los Angeles Times; Wired; The Economist; Millennium: Journal of International Studies; Business Ethics: A European Review; Journal of Marriage and Family; Forum: Qualitative Social Research; BMC Public Health; Rationality and Society"
    ),
    _words(
        "Sage; Oxford University Press; Cambridge University Press; Routledge; Polity Press; Harvard University Press; Wiley; Springer; Palgrave Macmillan; Open University Press; University of Chicago Press; McGraw-Hill; Free Press; Penguin; Elsevier; Kluwer"
    ),
    _words(
        "London; New York; New York, NY; Oxford; Cambridge; Cambridge, MA; Thousand Oaks, CA; Chicago; Newbury Park; Beverly Hills; Princeton, NJ; Boston; London & New York; Aldershot; Buckingham; New Haven; Hillsdale, NJ"
    ),
    _words(
        "World Health Organization; World Health Organization (WHO); OECD; UNHCR; American Psychological Association; Centers for Disease Control and Prevention; R Core Team; UNICEF; Department for Education; European Commission; National Institute of Mental Health; Pew Research Center; World Bank; International Labour Office; The Cochrane Collaboration; Amnesty International; NICE"
    ),
)
CHINESE = Language(
    "zh-CN",
    _words("A与B研究; 基于A的B分析; A对B的影响; A及其B; 论A; 中国A发展报告; A概论; 我国A的现状与对策"),
    _words(
        "教育; 社会保障; 经济增长; 人工智能; 环境保护; 农村; 文化; 高等教育; 信息技术; 护理; 城市化; 企业管理; 金融; 医疗; 传播"
    ),
    _words("王; 李; 张; 刘; 陈; 杨; 赵; 黄; 周; 吴; 徐; 孙; 马; 朱; 胡; 欧阳; 司马; 林; 郭; 何"),
    _words("伟; 芳; 秀英; 敏; 静; 子涵; 强; 磊; 洋; 艳; 建国; 明; 晓东; 文; 丽华; 志强"),
    _words("教育研究; 中国社会科学; 经济研究; 管理世界; 中国护理管理; 计算机学报; 社会学研究; 北京大学学报"),
    _words("人民出版社; 商务印书馆; 高等教育出版社; 科学出版社; 中华书局; 清华大学出版社; 社会科学文献出版社"),
    _words("北京; 上海; 广州; 南京; 武汉; 成都"),
    _words("国家统计局; 中华人民共和国教育部; 中国疾病预防控制中心"),
)
_MODIFIERS = _words(
    "Bildungs; Sozial; Arbeits; Arbeitsmarkt; Familien; Jugend; Gesundheits; Umwelt; Wirtschafts; Medien; Kultur; Migrations; Geschlechter; Stadt; Regional; Alters;"
    "Kinder; Frauen; Wissens; Wissenschafts; Technik; Entwicklungs; Sicherheits; Verwaltungs; Hochschul; Schul; Lebens; Erwerbs; Gewalt; Friedens; Partei; Wahl;"
    "Einkommens; Konsum; Religions; Rechts; Sprach; Alltags; Konflikt; Organisations; Gemeinde; Bevölkerungs; Wohn; Energie; Klima; Betriebs; Berufs; Unternehmens"
)
_HEADS = _words(
    "politik; forschung; entwicklung; struktur; system; planung; soziologie; wandel; bericht; theorie; prozesse; verhältnisse; konflikte; reform; geschichte; ungleichheit;"
    "verhalten; bewusstsein; institutionen; orientierungen; chancen; beteiligung; statistik; analyse; kritik; förderung; arbeit; beratung; management; strategien; integration"
)
GERMAN.topics.extend(f"{modifier}{head}" for modifier in _MODIFIERS for head in _HEADS)
LANGUAGES = (GERMAN, SPANISH, PORTUGUESE, FRENCH, ENGLISH, CHINESE)
WEIGHTS = (10, 3, 3, 2, 5, 1)


_SITED = ("webpage", "article-newspaper", "article-magazine", "post-weblog", "entry-encyclopedia")
"""Kinds of works that stand in a newspaper, on a site or in a work of reference."""
_PAPERS = {
    "de-DE": "Aer Zeitung; Aer Nachrichten; Aer Anzeiger; Aer Rundschau; Aer Tageblatt; B-Magazin; B heute; Lexikon der B",
    "en-US": "The A Times; A Post; The A Herald; A Tribune; A News; The A Star; A Chronicle; Daily B; B Review; The B Gazette;"
    "B Today; The B Blog; B Insider; Encyclopedia of B; B Wiki",
    "es-ES": "El Diario de A; La Voz de A; El Heraldo de A; Noticias de A; A Hoy; B Digital",
    "pt-BR": "O Diário de A; Jornal de A; Correio de A; Gazeta de A; A Notícias; Portal B",
    "fr-FR": "Le Courrier de A; La Gazette de A; L’Écho de A; Le Journal de A; B Magazine",
}
"""Locale -> names of newspapers and sites; "A" is a city, "B" a topic."""


def _site(language: Language, chance: random.Random) -> str:
    """Return the name of a newspaper or a site: a known one, one put together, an acronym, a nickname or a domain."""
    drawn = chance.random()
    if drawn < 0.3 or language.locale not in _PAPERS:
        return chance.choice(language.journals)
    if drawn < 0.75:
        city = re.split(r"[,/]| am | bei | und | & ", chance.choice(language.cities))[0]
        named = {"A": city, "B": chance.choice(language.topics).title()}
        return re.sub(r"\bA(?=er\b|\b)|\bB\b", lambda m: named[m[0]], chance.choice(_words(_PAPERS[language.locale])))
    if drawn < 0.85:
        return "".join(chance.choices("ABCDEFGHIKLMNOPRSTVWZ", k=chance.randint(2, 5)))
    word = re.sub(r"\W", "", chance.choice((*language.topics, *language.families)))
    if drawn < 0.93:
        return f"{word.title()}{chance.choice(('', ' Blog', '.com', ' News', ' ' + chance.choice(language.families)))}"
    return f"{word.lower()}{chance.choice(('', '.org', '.com', str(chance.randint(1, 99))))}"


def invent(language: Language, chance: random.Random) -> Work:
    """Return an invented work in a language."""
    kind = chance.choices(
        ("book", "chapter", "article-journal", "report", "thesis", *_SITED),
        (25, 24, 24, 4, 4, 5, 9, 2, 2, 3),
    )[0]
    year = chance.choice((chance.randint(1985, 2024), chance.randint(1900, 2024)))
    work: Work = {
        "type": kind,
        "title": _title(language, chance),
        "author": _people(language, chance),
        "issued": {"date-parts": [[year]]},
        "source": "invented",
    }
    _add_container(work, language, chance)
    _add_imprint(work, language, chance)
    return work


def _add_container(work: Work, language: Language, chance: random.Random) -> None:
    kind = work["type"]
    if kind == "article-journal":
        work |= {
            "container-title": chance.choice(language.journals),
            "volume": str(chance.randint(1, 90)),
            "page": _pages(chance),
        }
        if chance.random() < 0.7:
            work["issue"] = chance.choice(
                (str(chance.randint(1, 12)), f"{chance.randint(1, 3)}/{chance.randint(2, 4)}")
            )
    elif kind in _SITED:
        work["container-title"] = _site(language, chance)
        if kind != "webpage" and chance.random() < 0.75:
            day = [chance.randint(1, 12), chance.randint(1, 28)]
            work["issued"] = {"date-parts": [[*work["issued"]["date-parts"][0], *day]]}
        if chance.random() < (0.4 if kind == "article-newspaper" else 0.1):
            work["page"] = str(chance.randint(1, 60))
    elif kind == "chapter":
        work |= {
            "container-title": _title(language, chance),
            "editor": _people(language, chance),
            "page": _pages(chance),
        }


def _add_imprint(work: Work, language: Language, chance: random.Random) -> None:
    kind = work["type"]
    if kind in {"book", "chapter", "report", "thesis"}:
        work |= {"publisher": chance.choice(language.publishers), "publisher-place": chance.choice(language.cities)}
        for variable, share in (("publisher", 0.3), ("publisher-place", 0.12)):
            if chance.random() < share:
                del work[variable]
    if kind in {"book", "chapter"} and chance.random() < 0.12:
        work["collection-title"] = _title(language, chance)
    if kind in _SITED:
        if chance.random() < (0.5 if kind == "webpage" else 0.05):
            del work["container-title"]
        if chance.random() < 0.25:
            del work["author"]
        if kind == "webpage":
            work["publisher"] = chance.choice(language.bodies)
        if kind != "entry-encyclopedia" and chance.random() < 0.6:
            host = re.sub(r"[^a-z]", "", work.get("container-title", work["title"]).lower())[:20] or "site"
            slug = re.sub(r"\W+", "-", work["title"].lower())[: chance.randint(5, 70)]
            work["URL"] = f"https://www.{host}.{chance.choice(('com', 'org', 'de', 'co.uk', 'fr'))}/{slug}"


def _title(language: Language, chance: random.Random) -> str:
    pattern = chance.choice(language.patterns)
    topics = dict(zip("ABC", chance.sample(language.topics, 3), strict=True))
    title = re.sub(r"(?<![A-Za-z])[ABC](?![A-Za-z])", lambda letter: topics[letter.group()], pattern)
    if chance.random() < 0.3:
        second = chance.choice(language.topics)
        title += chance.choice((": ", ". ", " - ", ". ")) + second[:1].upper() + second[1:]
    return title[:1].upper() + title[1:]


def _people(language: Language, chance: random.Random) -> list[dict[str, str]]:
    if chance.random() < 0.07:
        return [{"literal": chance.choice(language.bodies)}]
    count = chance.choices((1, 2, 3, 4, 6), (50, 27, 13, 7, 3))[0]
    return [{"family": chance.choice(language.families), "given": chance.choice(language.given)} for _ in range(count)]


def _pages(chance: random.Random) -> str:
    first = chance.choice((chance.randint(1, 60), chance.randint(1, 1500)))
    return f"{first}-{first + chance.randint(2, 45)}"
