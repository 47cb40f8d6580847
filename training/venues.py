"""Where invented works appear: conferences, series, newspapers, theses' universities; and bodies that write them.

"A" is a topic, "C" a town, "N" an ordinal number, "Y" a year.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(";")]


def _by_language(**patterns: str) -> dict[str, list[str]]:
    return {language: _words(text) for language, text in patterns.items()}


CONFERENCES = _by_language(
    de="Tagungsband der N. Fachtagung A; Verhandlungen des N. Kongresses für A; Beiträge zur N. A-Tagung in C; N. Kongress der Deutschen Gesellschaft für A;"
    "Dokumentation der Tagung A vom 1. bis 3. Oktober Y in C; Jahrbuch A Y; Proceedings der N. Internationalen Tagung A; Vortrag auf der Tagung „A“, C; A-Report Y",
    en="Proceedings of the Nth International Conference on A; Proceedings of the A Symposium; Y IEEE International Conference on A; Advances in A; Paper presented at the Nth Annual Meeting of the A Association, C;"
    "Nth Annual Meeting of the A Society; A: Nth International Workshop, C, Y. Proceedings; Proc. Y Conf. on A; Paper presented at the A conference; Proceedings of the Nth Conference on A (AAC Y);"
    "Collaborative A, Y. Nth International Conference; Handbook of A. Nth Edition; International Conference on A, C",
    es="Actas del N Congreso Nacional de A; Memorias del N Simposio de A; Ponencia presentada en el N Congreso de A, C; Congreso Internacional de A; Encuentro de A Y",
    pt="Anais do N Congresso Brasileiro de A; Trabalho apresentado no N Encontro Nacional de A, C; N Simpósio de A; Anais do Seminário de A; Congresso de A; Reunião Anual da A, N",
    fr="Actes du Ne colloque A; Communication présentée au colloque A, C; Actes des journées d’étude A; Congrès de A, C Y",
    it="Atti del N Convegno di A; Atti del convegno internazionale, C Y; Convegno A, C",
    nl="Proceedings van de Ne A-dag; Verslag van het congres A, C; Handboek A",
    sv="Rapport från konferensen A, C Y; N nationella konferensen om A",
    da="Rapport fra konferansen A, C; N nordiske konference om A",
    pl="Materiały z N Konferencji A, C; N Kongres A",
)
SERIES = _by_language(
    de="Schriftenreihe A; Beiträge zur A; Studien zur A; Abhandlungen zur A; Materialien zur A; Schriften der A; WZB Discussion Paper; A-Paper; Arbeitspapiere A; Edition A",
    en="Studies in A; A Series; Working Paper Series; Lecture Notes in A; Routledge Studies in A; Contributions to A; C Papers in A; Research in A",
    es="Colección A; Cuadernos de A; Documentos de trabajo; Serie A",
    pt="Coleção A; Cadernos de A; Série A; Documentos",
    fr="Collection A; Cahiers de A; Bibliothèque de A",
    it="Collana di A; Quaderni di A; Biblioteca di A",
    nl="Reeks A; A-reeks",
    sv="Skrifter i A; A-serien",
    da="Skrifter om A; A-serien",
    pl="Biblioteka A; Seria A",
)
NEWSPAPERS = _by_language(
    de="Die Zeit; Süddeutsche Zeitung; Frankfurter Allgemeine Zeitung; FAZ; Die Welt; Welt am Sonntag; Der Tagesspiegel; taz; die tageszeitung; Handelsblatt; Frankfurter Rundschau; Spiegel Online; Der Spiegel; Focus;"
    "Neue Zürcher Zeitung; NZZ; Der Standard; Die Presse; Kurier; Stern; Berliner Zeitung; Stuttgarter Zeitung; Hamburger Abendblatt; Tages-Anzeiger; Wirtschaftswoche; Bild; Kölner Stadt-Anzeiger; ZEIT ONLINE; tagesschau.de; heise online",
    en="The New York Times; The Guardian; The Washington Post; BBC News; The Economist; Los Angeles Times; The Independent; Financial Times; The Wall Street Journal; Chicago Tribune; The Baltimore Sun; Time; Newsweek; The Atlantic;"
    "HuffPost; The Conversation; CNN; Reuters; Al Jazeera; Haaretz; The Irish Times; The Age; Toronto Star; The Hindu; USA Today; Vox; BuzzFeed; Politico; The Verge; TechCrunch; Medium; Literary Hub; The Daily Telegraph; Globe and Mail; NPR; The Sun",
    es="El País; La Nación; El Mundo; Clarín; La Vanguardia; ABC; El Tiempo; El Universal; Página/12; La Jornada; El Mercurio; El Espectador; Reforma; La Tercera; Infobae; El Comercio",
    pt="Folha de S.Paulo; O Estado de S. Paulo; O Globo; Público; Diário Oficial da União; Valor Econômico; Veja; G1; UOL Notícias; Correio Braziliense; Zero Hora; Jornal do Brasil; BBC Brasil; Diário de Notícias; Época; Expresso",
    fr="Le Monde; Le Figaro; Libération; Le Temps; La Croix; L’Express; Le Devoir; Le Soir; Les Échos; Mediapart; Tribune de Genève; Le Nouvel Observateur; Ouest-France; L’Humanité; 24 heures",
    it="Corriere della Sera; la Repubblica; La Stampa; Il Sole 24 Ore; Il Manifesto; l’Unità; Il Foglio",
    nl="de Volkskrant; NRC Handelsblad; Trouw; De Standaard; De Morgen; Het Parool; Algemeen Dagblad",
    sv="Dagens Nyheter; Svenska Dagbladet; Aftonbladet; Expressen; Göteborgs-Posten; Sydsvenskan; Hufvudstadsbladet; SVT Nyheter; Sveriges Radio",
    da="Politiken; Berlingske; Jyllands-Posten; Information; Aftenposten; Dagbladet; Verdens Gang; Morgenbladet; Klassekampen; NRK; Weekendavisen",
    pl="Gazeta Wyborcza; Rzeczpospolita; Polityka; Dziennik Polski; Tygodnik Powszechny; Lidové noviny; Magyar Nemzet; Cumhuriyet; Hürriyet",
)
UNIVERSITIES = _by_language(
    de="Universität C; Technische Universität C; Freie Universität C; Univ. C; Fachhochschule C; Hochschule für A, C; Institut für A der Universität C",
    en="University of C; C State University; C University; Department of A, University of C; Institute of A; C College; Queen’s University",
    es="Universidad de C; Universidad Nacional de C; Facultad de A, Universidad de C; Universidad Autónoma de C",
    pt="Universidade Federal de C; Universidade de C; Universidade Estadual de C; Faculdade de A, Universidade de C; Programa de Pós-Graduação em A, Universidade Federal de C; Departamento de A, Universidade Federal do C; PUC-C",
    fr="Université de C; École normale supérieure; Université C 2; École des hautes études",
    it="Università di C; Università degli Studi di C; Politecnico di C",
    nl="Universiteit C; Rijksuniversiteit C",
    sv="C universitet; C högskola",
    da="C Universitet; Universitetet i C; Høgskolen i C",
    pl="Uniwersytet w C; Politechnika C; Karlova univerzita",
    zh="北京大学; 南京大学; 燕山大学; 华东师范大学; 西南大学; 山东师范大学",
)
THESES = _by_language(
    de="Dissertation; Diss.; Unveröff. Dissertation; Diplomarbeit; Magisterarbeit; Habilitationsschrift; Unveröffentlichte Masterarbeit; Dissertation, Fachbereich A",
    en="PhD thesis; Doctoral dissertation; Unpublished doctoral thesis; Master’s thesis; phd; Ph.D. diss.; Unpublished manuscript; MA thesis",
    es="Tesis doctoral; Tesis de maestría; Tesis de grado; Trabajo de fin de máster",
    pt="Dissertação (Mestrado em A); Tese (Doutorado em A); Dissertação de Mestrado; Tese de Doutorado; dissertação; tese; Trabalho de Conclusão de Curso; Monografia; Dissertação (Mestrado)",
    fr="Thèse de doctorat; Mémoire de maîtrise; Thèse de doctorat en A; Thèse d’État",
    it="Tesi di laurea; Tesi di dottorato",
    nl="Proefschrift; Doctoraatsverhandeling",
    sv="Doktorsavhandling; Masteruppsats",
    da="Ph.d.-afhandling; Masteroppgave; Doktoravhandling",
    pl="Praca doktorska; Rozprawa doktorska",
    zh="硕士; 博士; 硕士学位论文; 博士学位论文",
)
BODIES = _by_language(
    de="Bundesministerium für A; Statistisches Landesamt C; Institut für A; Deutsche Gesellschaft für A; Stadt C; Magistrat der Stadt C; Zentrum für A; Bundesverband A; Arbeitsgemeinschaft A; Industriegewerkschaft A;"
    "Landesamt für A; Bundesagentur für A; Senatsverwaltung für A; Deutscher Verein für A; Europäische Kommission; Deutscher Bundestag; BMI; Verband der A e.V.; Stiftung A; Ministerium für A des Landes C",
    en="Ministry of A; National Institute of A; Department of A; Institute for A; A Association; C City Council; Committee on A; International A Organization; Office for National Statistics; A Foundation; Royal College of A; United States. Department of A; Center for A; A Working Group; House of Commons; C Chamber of Commerce",
    es="Ministerio de A; Instituto Nacional de A; Secretaría de A; Consejo de A; Ayuntamiento de C; Comisión de A; Asociación Española de A; Ministerio de A y C; Universidad de C",
    pt="Brasil. Ministério da A; Ministério da A; Secretaria de A; Conselho Nacional de A; Prefeitura Municipal de C; BRASIL; Instituto Nacional de A; Associação Brasileira de A; Agência Nacional de A; Universidade Federal de C",
    fr="Ministère de la A; Institut national de A; Conseil de A; Ville de C; Haut Conseil de la A; Agence nationale de A; Association française de A",
    it="Ministero della A; Comune di C; Regione C; Istituto nazionale di A",
    nl="Ministerie van A; Gemeente C; Centrum voor A; Raad voor A",
    sv="Socialstyrelsen; C kommun; Myndigheten för A; Statistiska centralbyrån; Statens A",
    da="C kommune; Danmarks Statistik; Statistisk sentralbyrå; Helsedirektoratet; Institut for A; Direktoratet for A",
    pl="Ministerstwo A; Główny Urząd Statystyczny; Instytut A; Urząd Miasta C",
    zh="国家A局; 中国A协会; A部",
)


def name_venue(patterns: Sequence[str], topic: str, town: str, year: int, chance: random.Random) -> str:
    """Return the name of a conference, a series, a university or a body after one of the patterns."""
    words = {"A": topic, "C": town, "Y": str(year), "N": str(chance.randint(2, 43))}
    return re.sub(
        r"(?<![^\W\d_])[ACYN](?=th\b|e\b|-|[^\w’]|$)", lambda letter: words[letter[0]], chance.choice(patterns)
    )
