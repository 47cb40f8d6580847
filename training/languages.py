"""Words of which invented works are put together, by language."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Language:
    """Words of which titles, names and imprints of a language are put together; "A", "B" and "C" are topics; `titles` are real."""

    locale: str
    patterns: list[str]
    topics: list[str]
    families: list[str]
    given: list[str]
    journals: list[str]
    publishers: list[str]
    cities: list[str]
    bodies: list[str]
    titles: list[str] = field(default_factory=list)


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


def _plain(locale: str, patterns: str, publishers: str, bodies: str) -> Language:
    """Return a language of which all but patterns, publishers and bodies comes from lists."""
    return Language(locale, _words(patterns), [], [], [], [], _words(publishers), [], _words(bodies))


ITALIAN = _plain(
    "it-IT",
    "A e B; La A di B; A: studi sulla B; Storia della A; Introduzione alla A; A nell’età della B; Il problema della A; A, B e C",
    "Einaudi; Laterza; Il Mulino; Feltrinelli; Olschki; Marsilio; Carocci; FrancoAngeli; Mondadori; Giuffrè; Bompiani; Viella; Donzelli",
    "ISTAT; Ministero della Salute; Comune di Milano",
)
DUTCH = _plain(
    "nl-NL",
    "A en B; De A van B; A in Nederland; Over A: een onderzoek naar B; Naar een nieuwe A; Inleiding in de A; A, B en C; Van A tot B",
    "Boom; Van Gorcum; Amsterdam University Press; Lemma; Kluwer; Acco; Lannoo; Prometheus; Bohn Stafleu van Loghum",
    "CBS; Sociaal en Cultureel Planbureau; Ministerie van VWS",
)
SWEDISH = _plain(
    "sv-SE",
    "A och B; Om A; A i B; A: en studie av B; Den svenska A; Perspektiv på A; A som B; Från A till B; A – familjen och B",
    "Studentlitteratur; Natur & Kultur; Norstedts; Bonniers; Liber; Carlsson; Almqvist & Wiksell; Gleerups",
    "Skolverket; Socialstyrelsen; SCB; Regeringskansliet",
)
DANISH = _plain(
    "da-DK",
    "A og B; Om A; A i B; A: en undersøgelse af B; Det moderne A; Innføring i A; A som B; Fra A til B; A, B og C",
    "Gyldendal; Hans Reitzels Forlag; Universitetsforlaget; Cappelen Damm; Aschehoug; Samfundslitteratur; Fagbokforlaget; Munksgaard",
    "Danmarks Statistik; Sundhedsstyrelsen; Kunnskapsdepartementet",
)
POLISH = _plain(
    "pl-PL",
    "A i B; A w B; Wstęp do A; A: studium B; Historia A; Problemy A i B; O A; A, B i C",
    "PWN; Ossolineum; Wydawnictwo Naukowe Scholar; Universitas; Wydawnictwo Literackie; Academia; Akadémiai Kiadó; Veda",
    "GUS; Narodowy Bank Polski; Ministerstwo Zdrowia",
)
LANGUAGES = (GERMAN, SPANISH, PORTUGUESE, FRENCH, ENGLISH, CHINESE, ITALIAN, DUTCH, SWEDISH, DANISH, POLISH)
WEIGHTS = (11, 4, 5, 3, 6, 1, 2, 1, 1, 1, 1)
"""How often each of the languages is drawn."""
