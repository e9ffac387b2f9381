<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="cy_GB" sourcelanguage="en_GB">
 <context>
  <name>workstation</name>
  <message>
   <source>
Loading reports, most urgent first.
</source>
   <translation>
Yn llwytho'r adroddiadau, y rhai mwyaf brys yn gyntaf.
</translation>
  </message>
  <message>
   <source>
No reports in this view match. Press Ctrl+F to search everything.
</source>
   <translation>
Nid oes adroddiad yn yr olwg hon sy'n cyfateb. Pwyswch Ctrl+F i chwilio popeth.
</translation>
  </message>
  <message>
   <source>
Nothing is waiting in this view.
</source>
   <translation>
Nid oes dim yn aros yn yr olwg hon.
</translation>
  </message>
  <message>
   <source> answers · </source>
   <translation> ateb · </translation>
  </message>
  <message>
   <source> due soon</source>
   <translation> â therfyn yn agos</translation>
  </message>
  <message>
   <source> for half, </source>
   <translation> i'r hanner, </translation>
  </message>
  <message>
   <source> for nearly all</source>
   <translatorcomment>Review: Board: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation> i bron pawb</translation>
  </message>
  <message>
   <source> for nine in ten</source>
   <translation> i naw o bob deg</translation>
  </message>
  <message>
   <source> handled online</source>
   <translation> wedi'u trin ar-lein</translation>
  </message>
  <message>
   <source> open</source>
   <translation> ar agor</translation>
  </message>
  <message>
   <source> overdue, </source>
   <translation> yn hwyr, </translation>
  </message>
  <message>
   <source> without owner</source>
   <translation> heb berchennog</translation>
  </message>
  <message>
   <source> · with an account </source>
   <translation> · gyda chyfrif </translation>
  </message>
  <message>
   <source> · {n} waiting</source>
   <translation> · {n} yn aros</translation>
  </message>
  <message>
   <source>% handled entirely online</source>
   <translation>% wedi'u trin yn gyfan gwbl ar-lein</translation>
  </message>
  <message>
   <source>07700 900123, or a part</source>
   <translation>07700 900123, neu ran ohono</translation>
  </message>
  <message>
   <source>0–3 level   Enter next   Space tick   Alt 1–5 grade</source>
   <translation>0–3 lefel   Enter nesaf   Space ticio   Alt 1–5 gradd</translation>
  </message>
  <message>
   <source>1 March 2029, or leave empty for the usual time of its group</source>
   <translation>1 Mawrth 2029, neu gadewch yn wag am amser arferol ei grŵp</translation>
  </message>
  <message>
   <source>1 to 5, 1-2, none</source>
   <translation>1 i 5, 1-2, none</translation>
  </message>
  <message>
   <source>1. {way}, from “{sender}”</source>
   <translatorcomment>Review: Above the preview of a text message or email.</translatorcomment>
   <translation>1. {way}, gan “{sender}”</translation>
  </message>
  <message>
   <source>10 seconds to undo</source>
   <translation>10 eiliad i ddadwneud</translation>
  </message>
  <message>
   <source>1–2 days</source>
   <translation>1–2 ddiwrnod</translation>
  </message>
  <message>
   <source>1–4 h</source>
   <translation>1–4 awr</translation>
  </message>
  <message>
   <source>2. On the website, after signing in</source>
   <translation>2. Ar y wefan, ar ôl mewngofnodi</translation>
  </message>
  <message>
   <source>24/11/2026</source>
   <translation>24/11/2026</translation>
  </message>
  <message>
   <source>2–5 days</source>
   <translation>2–5 diwrnod</translation>
  </message>
  <message>
   <source>30 days</source>
   <translation>30 diwrnod</translation>
  </message>
  <message>
   <source>4–24 h</source>
   <translation>4–24 awr</translation>
  </message>
  <message>
   <source>7 days</source>
   <translation>7 diwrnod</translation>
  </message>
  <message>
   <source>&lt;2h, &gt;3d</source>
   <translation>&lt;2h, &gt;3d</translation>
  </message>
  <message>
   <source>&lt;4h, &gt;2d, over, none</source>
   <translation>&lt;4h, &gt;2d, over, none</translation>
  </message>
  <message>
   <source>A PDF of the force's numbers: findings, charts, tables, and what each number counts.</source>
   <translation>PDF o rifau'r heddlu: canfyddiadau, siartiau, tablau, a'r hyn y mae pob rhif yn ei gyfrif.</translation>
  </message>
  <message>
   <source>A case is kept at least</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cedwir achos am o leiaf</translation>
  </message>
  <message>
   <source>A case of the disposal run cannot be disposed of now.</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ni ellir gwaredu achos yn y rhediad gwaredu hwn nawr.</translation>
  </message>
  <message>
   <source>A case of the run cannot be disposed of now.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Ni ellir gwaredu achos sydd yn y rhediad hwn ar hyn o bryd.</translation>
  </message>
  <message>
   <source>A case of the run is in another disposal run.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae achos yn y rhediad hwn mewn rhediad gwaredu arall.</translation>
  </message>
  <message>
   <source>A certificate of disposal</source>
   <translatorcomment>Review: Disposal runs: the certificate of what was erased.</translatorcomment>
   <translation>Tystysgrif gwaredu</translation>
  </message>
  <message>
   <source>A change to this is waiting to be sent</source>
   <translatorcomment>Review: A scheduled reply: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae newid i hwn yn aros i gael ei anfon</translation>
  </message>
  <message>
   <source>A clock can be extended once, by the time that its rule allows. Tell the person who is waiting, and say why.</source>
   <translation>Gellir estyn cloc unwaith, am gyhyd ag y dywed ei reol. Rhowch wybod i'r person sy'n aros, a pham.</translation>
  </message>
  <message>
   <source>A clock needs one time limit: minutes, days, working days, months, or the grade's.</source>
   <translation>Mae ar gloc angen un terfyn amser: munudau, diwrnodau, diwrnodau gwaith, misoedd, neu un y radd.</translation>
  </message>
  <message>
   <source>A closing code</source>
   <translation>Cod cau</translation>
  </message>
  <message>
   <source>A closing code can require the other report, a code, a record reference or an organisation.</source>
   <translation>Gall cod cau ofyn am yr adroddiad arall, cod, cyfeirnod cofnod neu sefydliad.</translation>
  </message>
  <message>
   <source>A closure needs a second person's approval</source>
   <translation>Mae cais i gau yn aros am gymeradwyaeth ail berson</translation>
  </message>
  <message>
   <source>A closure waiting for approval uses an outcome that would no longer exist.</source>
   <translation>Mae cais i gau sy'n aros am gymeradwyaeth yn defnyddio canlyniad na fyddai'n bodoli mwyach.</translation>
  </message>
  <message>
   <source>A colleague</source>
   <translation>Cydweithiwr</translation>
  </message>
  <message>
   <source>A complaint</source>
   <translation>Cwyn</translation>
  </message>
  <message>
   <source>A complaint is acknowledged.</source>
   <translation>Caiff cwyn ei chydnabod.</translation>
  </message>
  <message>
   <source>A court decides this</source>
   <translation>Llys sy'n penderfynu hyn</translation>
  </message>
  <message>
   <source>A court's or the Commissioner's order</source>
   <translation>Gorchymyn llys neu'r Comisiynydd</translation>
  </message>
  <message>
   <source>A crime against the same victim is already recorded. If both are part of one incident, record the most serious one only. If it is a separate crime, tick the box.</source>
   <translation>Mae trosedd yn erbyn yr un dioddefwr eisoes wedi'i chofnodi. Os yw'r ddwy yn rhan o un digwyddiad, cofnodwch yr un fwyaf difrifol yn unig. Os yw'n drosedd ar wahân, ticiwch y blwch.</translation>
  </message>
  <message>
   <source>A crime is recorded within 24 hours of the report.</source>
   <translation>Caiff trosedd ei chofnodi o fewn 24 awr i'r adroddiad.</translation>
  </message>
  <message>
   <source>A crime or report that we already have: ask for news or add something</source>
   <translation>Trosedd neu adroddiad sydd gennym eisoes: gofyn am newyddion neu ychwanegu rhywbeth</translation>
  </message>
  <message>
   <source>A crime with this id is already recorded.</source>
   <translation>Mae trosedd â'r ID hwn eisoes wedi'i chofnodi.</translation>
  </message>
  <message>
   <source>A decision on this item is not sent yet.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid yw penderfyniad ar yr eitem hon wedi'i anfon eto.</translation>
  </message>
  <message>
   <source>A desk locks when nothing is done for</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae desg yn cloi pan na wneir dim am</translation>
  </message>
  <message>
   <source>A desk without contact deletes its local copy after</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae desg heb gyswllt yn dileu ei chopi lleol ar ôl</translation>
  </message>
  <message>
   <source>A different officer must approve this.</source>
   <translation>Rhaid i swyddog arall gymeradwyo hyn.</translation>
  </message>
  <message>
   <source>A different officer reads the preview and approves it.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae swyddog gwahanol yn darllen y rhagolwg ac yn ei gymeradwyo.</translation>
  </message>
  <message>
   <source>A disposal needs a second person's approval</source>
   <translation>Mae angen cymeradwyaeth ail berson i waredu achos</translation>
  </message>
  <message>
   <source>A file</source>
   <translation>Ffeil</translation>
  </message>
  <message>
   <source>A file attached to this reply has not reached the store.</source>
   <translation>Nid yw ffeil sydd ynghlwm wrth yr ateb hwn wedi cyrraedd y storfa.</translation>
  </message>
  <message>
   <source>A file attached to this reply is harmful.</source>
   <translation>Mae ffeil sydd ynghlwm wrth yr ateb hwn yn niweidiol.</translation>
  </message>
  <message>
   <source>A file is released or withheld as a whole.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae ffeil yn cael ei rhyddhau neu ei dal yn ôl yn gyfan.</translation>
  </message>
  <message>
   <source>A file must not be empty or larger than {n} MB.</source>
   <translation>Ni chaiff ffeil fod yn wag nac yn fwy na {n} MB.</translation>
  </message>
  <message>
   <source>A file of this program cannot be used</source>
   <translation>Ni ellir defnyddio un o ffeiliau'r rhaglen hon</translation>
  </message>
  <message>
   <source>A file that would be released has not been found clean.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid yw ffeil a fyddai'n cael ei rhyddhau wedi'i chael yn lân.</translation>
  </message>
  <message>
   <source>A former colleague</source>
   <translation>Cyn-gydweithiwr</translation>
  </message>
  <message>
   <source>A grade is a number from 1 to 9.</source>
   <translation>Rhif o 1 i 9 yw gradd.</translation>
  </message>
  <message>
   <source>A high-risk report has come in.</source>
   <translation>Mae adroddiad risg uchel wedi dod i law.</translation>
  </message>
  <message>
   <source>A list of cases</source>
   <translation>Rhestr o achosion</translation>
  </message>
  <message>
   <source>A local text is needed in English and in Welsh.</source>
   <translation>Mae angen testun lleol yn Saesneg ac yn Gymraeg.</translation>
  </message>
  <message>
   <source>A lower risk needs a second person's approval</source>
   <translation>Mae angen cymeradwyaeth ail berson ar risg is</translation>
  </message>
  <message>
   <source>A macro needs a title and at least one step.</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae angen teitl ac o leiaf un cam ar facro.</translation>
  </message>
  <message>
   <source>A macro uses this template.</source>
   <translation>Mae macro yn defnyddio'r templed hwn.</translation>
  </message>
  <message>
   <source>A message</source>
   <translation>Neges</translation>
  </message>
  <message>
   <source>A month beside its baseline</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mis wrth ochr ei linell sylfaen</translation>
  </message>
  <message>
   <source>A neutral message gives nothing away about the report and does not mention the police.</source>
   <translation>Nid yw testun niwtral yn cynnwys dim o'r adroddiad, ac nid yw'n enwi'r heddlu.</translation>
  </message>
  <message>
   <source>A neutral message must not say: {words}.</source>
   <translation>Ni chaiff neges niwtral ddweud: {words}.</translation>
  </message>
  <message>
   <source>A new code needs a second person's approval</source>
   <translation>Mae angen cymeradwyaeth ail berson ar god newydd</translation>
  </message>
  <message>
   <source>A newer version has been saved.</source>
   <translation>Mae fersiwn mwy diweddar wedi'i gadw.</translation>
  </message>
  <message>
   <source>A notice of intended prosecution reaches the keeper of the vehicle within 14 days of the offence.</source>
   <translatorcomment>Review: A legal term that nobody who speaks Welsh has read.</translatorcomment>
   <translation>Mae hysbysiad o erlyniad arfaethedig yn cyrraedd ceidwad y cerbyd o fewn 14 diwrnod i'r drosedd.</translation>
  </message>
  <message>
   <source>A number that is left open is not known, and is not taken for zero. Counts only: never who it was.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid yw rhif sy'n cael ei adael yn wag yn hysbys, ac nid yw'n cael ei gymryd fel sero. Cyfrifon yn unig: byth pwy ydoedd.</translation>
  </message>
  <message>
   <source>A page does not continue where the last one ended.</source>
   <translation>Nid yw tudalen yn parhau lle gorffennodd yr un ddiwethaf.</translation>
  </message>
  <message>
   <source>A part of the journal cannot be read.</source>
   <translation>Ni ellir darllen rhan o'r cofnod.</translation>
  </message>
  <message>
   <source>A passage lies outside the text.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae darn y tu allan i'r testun.</translation>
  </message>
  <message>
   <source>A person's history</source>
   <translation>Hanes unigolyn</translation>
  </message>
  <message>
   <source>A placeholder has not been filled in.</source>
   <translation>Mae bwlch heb ei lenwi o hyd.</translation>
  </message>
  <message>
   <source>A placeholder is not closed.</source>
   <translation>Nid yw un o'r bylchau wedi'i gau.</translation>
  </message>
  <message>
   <source>A question about your property</source>
   <translation>Cwestiwn am eich eiddo</translation>
  </message>
  <message>
   <source>A question about your report</source>
   <translation>Cwestiwn am eich adroddiad</translation>
  </message>
  <message>
   <source>A reason is needed.</source>
   <translation>Mae angen rheswm.</translation>
  </message>
  <message>
   <source>A record reference</source>
   <translation>Cyfeirnod cofnod</translation>
  </message>
  <message>
   <source>A report can have at most 50 crimes.</source>
   <translation>Gall adroddiad gynnwys hyd at 50 o droseddau.</translation>
  </message>
  <message>
   <source>A report cannot be a duplicate of itself.</source>
   <translation>Ni all adroddiad fod yn gopi dyblyg ohono'i hun.</translation>
  </message>
  <message>
   <source>A report cannot be linked to itself.</source>
   <translation>Ni ellir cysylltu adroddiad ag ef ei hun.</translation>
  </message>
  <message>
   <source>A report cannot move from its current status to that one.</source>
   <translation>Ni all adroddiad symud o'i statws presennol i'r statws hwnnw.</translation>
  </message>
  <message>
   <source>A report of rape that is not recorded as a crime needs a closing code of N100, which says why.</source>
   <translatorcomment>Review: Incident categories and rape: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae angen cod cau N100, sy'n dweud pam, ar adroddiad o drais rhywiol nad yw'n cael ei gofnodi fel trosedd.</translation>
  </message>
  <message>
   <source>A report waiting for a response is reassessed every three and a half hours.</source>
   <translation>Caiff yr hyn sy'n aros am ymateb ei asesu eto bob tair awr a hanner.</translation>
  </message>
  <message>
   <source>A request for a review is acknowledged within 10 working days.</source>
   <translation>Cydnabyddir cais am adolygiad o fewn 10 diwrnod gwaith.</translation>
  </message>
  <message>
   <source>A request for one's own data is answered within a month; it may be paused for identity or clarification.</source>
   <translation>Caiff cais am ddata personol ei ateb o fewn mis; gellir ei oedi i gadarnhau pwy yw'r person neu i egluro'r cais.</translation>
  </message>
  <message>
   <source>A request is answered within 20 working days, without the bank holidays of any part of the UK.</source>
   <translation>Caiff cais ei ateb o fewn 20 diwrnod gwaith, heb gyfrif gwyliau banc unrhyw ran o'r DU.</translation>
  </message>
  <message>
   <source>A request to correct or erase one's own data is answered within a month.</source>
   <translatorcomment>Review: Enhanced rights and clocks: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Caiff cais i gywiro neu ddileu eich data eich hun ei ateb o fewn mis.</translation>
  </message>
  <message>
   <source>A required step has not been ticked.</source>
   <translation>Nid yw cam gofynnol wedi'i dicio.</translation>
  </message>
  <message>
   <source>A run erases cases that two people agreed to dispose of. A second supervisor approves it; its certificate stays.</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae rhediad yn dileu achosion y cytunodd dau berson i'w gwaredu. Mae ail oruchwyliwr yn ei gymeradwyo; mae ei dystysgrif yn aros.</translation>
  </message>
  <message>
   <source>A scheduled version already changes this.</source>
   <translation>Mae fersiwn a drefnwyd eisoes yn newid hyn.</translation>
  </message>
  <message>
   <source>A scheduled version already changes this. Cancel it first.</source>
   <translation>Mae fersiwn a drefnwyd eisoes yn newid hyn. Canslwch honno'n gyntaf.</translation>
  </message>
  <message>
   <source>A scheduled version would no longer be valid. Cancel it first.</source>
   <translation>Ni fyddai fersiwn a drefnwyd yn ddilys mwyach. Canslwch honno'n gyntaf.</translation>
  </message>
  <message>
   <source>A second administrator must approve this before it takes effect.</source>
   <translation>Rhaid i ail weinyddwr gymeradwyo hyn cyn iddo ddod i rym.</translation>
  </message>
  <message>
   <source>A second administrator must approve this, and your force has only one. Ask the operator of the store to add another with “nationalstore officer add”.</source>
   <translation>Rhaid i ail weinyddwr gymeradwyo hyn, a dim ond un sydd gan eich heddlu. Gofynnwch i weithredwr y storfa ychwanegu un arall gyda “nationalstore officer add”.</translation>
  </message>
  <message>
   <source>A second person must approve it first.</source>
   <translatorcomment>Review: Reworded: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rhaid i ail berson ei gymeradwyo yn gyntaf.</translation>
  </message>
  <message>
   <source>A second person must approve this closure. Until then the report stays open and yours.</source>
   <translation>Rhaid i ail berson gymeradwyo cau hwn. Tan hynny mae'r adroddiad yn aros ar agor ac yn eiddo i chi.</translation>
  </message>
  <message>
   <source>A status can only lead to statuses that exist.</source>
   <translation>Dim ond at statysau sy'n bodoli y gall statws arwain.</translation>
  </message>
  <message>
   <source>A team</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Tîm</translation>
  </message>
  <message>
   <source>A template needs a key. It cannot be changed later.</source>
   <translation>Mae angen allwedd ar dempled. Ni ellir ei newid wedyn.</translation>
  </message>
  <message>
   <source>A template needs its English text.</source>
   <translation>Mae angen testun Saesneg ar dempled.</translation>
  </message>
  <message>
   <source>A test as soon as you can</source>
   <translation>Prawf cyn gynted ag y gallwch</translation>
  </message>
  <message>
   <source>A vehicle that was seized or recovered</source>
   <translation>Cerbyd a gafodd ei gipio neu ei adfer</translation>
  </message>
  <message>
   <source>A victim is referred to support within 2 working days.</source>
   <translation>Caiff dioddefwr ei atgyfeirio at gymorth o fewn 2 ddiwrnod gwaith.</translation>
  </message>
  <message>
   <source>A victim of rape or another serious sexual offence is contacted within 12 hours.</source>
   <translation>Cysylltir â dioddefwr trais rhywiol neu drosedd rywiol ddifrifol arall o fewn 12 awr.</translation>
  </message>
  <message>
   <source>A weaker sign of a repeat victim</source>
   <translatorcomment>Review: Repeat victims: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Arwydd gwannach o ddioddefwr mynych</translation>
  </message>
  <message>
   <source>A week begins on a Monday.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae wythnos yn dechrau ar ddydd Llun.</translation>
  </message>
  <message>
   <source>AB12 CDE, with ? for an unknown character</source>
   <translation>AB12 CDE, ? am nod na welwyd</translation>
  </message>
  <message>
   <source>About the person you know</source>
   <translation>Am y person rydych yn ei adnabod</translation>
  </message>
  <message>
   <source>Absence</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Absenoldeb</translation>
  </message>
  <message>
   <source>Absence saved</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Absenoldeb wedi'i gadw</translation>
  </message>
  <message>
   <source>Accept from another force</source>
   <translation>Derbyn gan heddlu arall</translation>
  </message>
  <message>
   <source>Accept: it becomes ours</source>
   <translation>Derbyn: daw'n eiddo i ni</translation>
  </message>
  <message>
   <source>Accepted</source>
   <translation>Derbyniwyd</translation>
  </message>
  <message>
   <source>Accepted from another force</source>
   <translation>Derbyniwyd gan heddlu arall</translation>
  </message>
  <message>
   <source>Account</source>
   <translation>Cyfrif</translation>
  </message>
  <message>
   <source>Acknowledged</source>
   <translation>Wedi'i chydnabod</translation>
  </message>
  <message>
   <source>Acknowledgement of a report</source>
   <translatorcomment>Review: Heading of the part of the policy about the message that says a report has arrived.</translatorcomment>
   <translation>Cydnabod adroddiad</translation>
  </message>
  <message>
   <source>Action</source>
   <translation>Gweithred</translation>
  </message>
  <message>
   <source>Action taken by another body</source>
   <translation>Corff arall wedi gweithredu</translation>
  </message>
  <message>
   <source>Actions and their keys</source>
   <translation>Gweithredoedd a'u bysellau</translation>
  </message>
  <message>
   <source>Actions taken</source>
   <translation>Camau a gymerwyd</translation>
  </message>
  <message>
   <source>Add a row</source>
   <translation>Ychwanegu rhes</translation>
  </message>
  <message>
   <source>Additional verifiable information shows that no crime took place</source>
   <translatorcomment>Review: “Additional verifiable information” is a term of the crime recording rules; no published Welsh was found.</translatorcomment>
   <translation>Mae gwybodaeth ychwanegol y gellir ei gwirio yn dangos na fu trosedd</translation>
  </message>
  <message>
   <source>Adds this note</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn ychwanegu'r nodyn hwn</translation>
  </message>
  <message>
   <source>Administration</source>
   <translation>Gweinyddu</translation>
  </message>
  <message>
   <source>Administrators of your force do. Ask one of them, or sign in as one.</source>
   <translation>Gweinyddwyr eich heddlu sy'n gwneud hynny. Gofynnwch i un ohonynt, neu fewngofnodwch fel un.</translation>
  </message>
  <message>
   <source>Adult caution for an alternative offence</source>
   <translation>Rhybuddiad i oedolyn am drosedd amgen</translation>
  </message>
  <message>
   <source>Adult caution or conditional caution</source>
   <translation>Rhybuddiad neu rybuddiad amodol i oedolyn</translation>
  </message>
  <message>
   <source>Advised how to preserve possible evidence</source>
   <translation>Cynghorwyd sut i gadw tystiolaeth bosibl</translation>
  </message>
  <message>
   <source>Advised how to stop it happening again</source>
   <translation>Cynghorwyd sut i'w atal rhag digwydd eto</translation>
  </message>
  <message>
   <source>After</source>
   <translation>Wedyn</translation>
  </message>
  <message>
   <source>After what happened to you</source>
   <translation>Ar ôl yr hyn a ddigwyddodd i chi</translation>
  </message>
  <message>
   <source>After: fairly confident</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Wedyn: eithaf hyderus</translation>
  </message>
  <message>
   <source>After: neither</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Wedyn: yn y canol</translation>
  </message>
  <message>
   <source>After: not at all confident</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Wedyn: ddim yn hyderus o gwbl</translation>
  </message>
  <message>
   <source>After: not very confident</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Wedyn: ddim yn hyderus iawn</translation>
  </message>
  <message>
   <source>After: preferred not to say</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Wedyn: gwell ganddynt beidio â dweud</translation>
  </message>
  <message>
   <source>After: very confident</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Wedyn: hyderus iawn</translation>
  </message>
  <message>
   <source>Agreed; not yet disposed of</source>
   <translation>Cytunwyd; heb ei waredu eto</translation>
  </message>
  <message>
   <source>All</source>
   <translation>Pob un</translation>
  </message>
  <message>
   <source>All clocks</source>
   <translation>Pob cloc</translation>
  </message>
  <message>
   <source>All messages stopped by the reporter</source>
   <translation>Y person a roddodd wybod wedi atal pob neges</translation>
  </message>
  <message>
   <source>All open</source>
   <translation>Pob un agored</translation>
  </message>
  <message>
   <source>All services</source>
   <translation>Pob gwasanaeth</translation>
  </message>
  <message>
   <source>All teams</source>
   <translation>Pob tîm</translation>
  </message>
  <message>
   <source>All {n} clocks that ended this week were met.</source>
   <translation>Cadwyd at bob un o'r {n} cloc a ddaeth i ben yr wythnos hon.</translation>
  </message>
  <message>
   <source>All {n} clocks that ended this week were met.</source>
   <comment>one</comment>
   <translation>Cadwyd at yr {n} cloc a ddaeth i ben yr wythnos hon.</translation>
  </message>
  <message>
   <source>All {n} clocks that ended this week were met.</source>
   <comment>two</comment>
   <translation>Cadwyd at y {n} gloc a ddaeth i ben yr wythnos hon.</translation>
  </message>
  <message>
   <source>All {n} clocks that ended this week were met.</source>
   <comment>few</comment>
   <translation>Cadwyd at bob un o'r {n} chloc a ddaeth i ben yr wythnos hon.</translation>
  </message>
  <message>
   <source>All {n} clocks that ended this week were met.</source>
   <comment>many</comment>
   <translation>Cadwyd at bob un o'r {n} chloc a ddaeth i ben yr wythnos hon.</translation>
  </message>
  <message>
   <source>Always needs approval</source>
   <translation>Angen cymeradwyaeth bob amser</translation>
  </message>
  <message>
   <source>Always the force's own</source>
   <translatorcomment>Review: National settings: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Bob amser yn eiddo i'r heddlu</translation>
  </message>
  <message>
   <source>An action is not sent yet.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid yw gweithred wedi'i hanfon eto.</translation>
  </message>
  <message>
   <source>An action on this copy is not sent yet.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid yw gweithred ar y copi hwn wedi'i hanfon eto.</translation>
  </message>
  <message>
   <source>An action, a view, a reference or words of a report</source>
   <translation>Cam gweithredu, golwg, cyfeirnod neu eiriau adroddiad</translation>
  </message>
  <message>
   <source>An export is under way. Wait for it, or cancel it.</source>
   <translation>Mae allforio ar waith. Arhoswch amdano, neu ei ganslo.</translation>
  </message>
  <message>
   <source>An officer named in the note cannot read the case.</source>
   <translatorcomment>Review: Naming a colleague in a note: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ni all swyddog a enwir yn y nodyn ddarllen yr achos.</translation>
  </message>
  <message>
   <source>An officer needs a name and a sign-in name.</source>
   <translation>Mae angen enw ac enw mewngofnodi ar swyddog.</translation>
  </message>
  <message>
   <source>An organisation</source>
   <translation>Sefydliad</translation>
  </message>
  <message>
   <source>An update was promised by this time.</source>
   <translation>Addawyd diweddariad erbyn yr amser hwn.</translation>
  </message>
  <message>
   <source>And then every … days</source>
   <translation>Ac yna bob … diwrnod</translation>
  </message>
  <message>
   <source>Anonymous</source>
   <translation>Dienw</translation>
  </message>
  <message>
   <source>Another administrator approves this: it changes what you may do.</source>
   <translation>Gweinyddwr arall sy'n cymeradwyo hyn: mae'n newid yr hyn y cewch ei wneud.</translation>
  </message>
  <message>
   <source>Another administrator approves this: you proposed it.</source>
   <translation>Gweinyddwr arall sy'n cymeradwyo hyn: chi a'i cynigiodd.</translation>
  </message>
  <message>
   <source>Another force answers an offered report within 4 hours.</source>
   <translation>Bydd heddlu arall yn ateb cynnig o adroddiad o fewn 4 awr.</translation>
  </message>
  <message>
   <source>Another force's workstation</source>
   <translation>Gweithfan heddlu arall</translation>
  </message>
  <message>
   <source>Another officer already has this subject.</source>
   <translatorcomment>Review: “Subject” is the identity provider's name for a person; no published Welsh was found.</translatorcomment>
   <translation>Mae'r enw hwn gan swyddog arall eisoes.</translation>
  </message>
  <message>
   <source>Another officer has claimed this report.</source>
   <translation>Mae swyddog arall wedi hawlio'r adroddiad hwn.</translation>
  </message>
  <message>
   <source>Another officer has claimed this report. Take it over with a reason.</source>
   <translation>Mae swyddog arall wedi hawlio'r adroddiad hwn. Cymerwch ef drosodd gan roi rheswm.</translation>
  </message>
  <message>
   <source>Another officer has to cover.</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rhaid i swyddog arall gyflenwi.</translation>
  </message>
  <message>
   <source>Another one is scheduled after it.</source>
   <translatorcomment>Review: A scheduled reply: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae un arall wedi'i amserlennu ar ei ôl.</translation>
  </message>
  <message>
   <source>Another organisation</source>
   <translation>Sefydliad arall</translation>
  </message>
  <message>
   <source>Another organisation can help</source>
   <translation>Gall sefydliad arall helpu</translation>
  </message>
  <message>
   <source>Another report sets contact rules for this address: {rules}</source>
   <translation>Mae adroddiad arall yn gosod rheolau cysylltu ar gyfer y cyfeiriad hwn: {rules}</translation>
  </message>
  <message>
   <source>Another report sets different contact rules for this address. An officer must review them before anything is sent.</source>
   <translation>Mae adroddiad arall yn gosod rheolau cysylltu gwahanol ar gyfer y cyfeiriad hwn. Rhaid i swyddog eu hadolygu cyn anfon dim.</translation>
  </message>
  <message>
   <source>Another team is of this kind already.</source>
   <translation>Mae tîm arall o'r math hwn eisoes.</translation>
  </message>
  <message>
   <source>Another template has this key.</source>
   <translation>Mae'r allwedd hon gan dempled arall.</translation>
  </message>
  <message>
   <source>Another version of this program wrote the cache.</source>
   <translation>Fersiwn arall o'r rhaglen hon a ysgrifennodd y copi lleol.</translation>
  </message>
  <message>
   <source>Another window or command is using this profile. Close it first.</source>
   <translation>Mae ffenestr neu orchymyn arall yn defnyddio'r proffil hwn. Caewch ef yn gyntaf.</translation>
  </message>
  <message>
   <source>Answer</source>
   <translation>Ateb</translation>
  </message>
  <message>
   <source>Answer a letter, an outcome, a choice</source>
   <translation>Ateb llythyren, canlyniad neu ddewis</translation>
  </message>
  <message>
   <source>Answer another force's offer</source>
   <translation>Ateb cynnig heddlu arall</translation>
  </message>
  <message>
   <source>Answer due {day}</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ateb erbyn {day}</translation>
  </message>
  <message>
   <source>Answer the other force's offer first.</source>
   <translation>Atebwch gynnig yr heddlu arall yn gyntaf.</translation>
  </message>
  <message>
   <source>Answered</source>
   <translation>Wedi'i ateb</translation>
  </message>
  <message>
   <source>Answered correctly</source>
   <translation>Atebwyd yn gywir</translation>
  </message>
  <message>
   <source>Answered incorrectly</source>
   <translation>Atebwyd yn anghywir</translation>
  </message>
  <message>
   <source>Answers about confidence, asked on the phone</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Atebion am hyder, a ofynnwyd dros y ffôn</translation>
  </message>
  <message>
   <source>Anti-social behaviour</source>
   <translation>Ymddygiad gwrthgymdeithasol</translation>
  </message>
  <message>
   <source>Appearance</source>
   <translation>Golwg</translation>
  </message>
  <message>
   <source>Apply for a pedlar's certificate</source>
   <translation>Gwneud cais am dystysgrif pedler</translation>
  </message>
  <message>
   <source>Apply to all of them</source>
   <translation>Cymhwyso i bob un ohonynt</translation>
  </message>
  <message>
   <source>Apply to all selected</source>
   <translation>Cymhwyso i bob un a ddewiswyd</translation>
  </message>
  <message>
   <source>Apply to {n}</source>
   <translatorcomment>Review: A number follows “i”, which softens some words.</translatorcomment>
   <translation>Cymhwyso i {n}</translation>
  </message>
  <message>
   <source>Appointment</source>
   <translation>Apwyntiad</translation>
  </message>
  <message>
   <source>Approve</source>
   <translation>Cymeradwyo</translation>
  </message>
  <message>
   <source>Approve a disposal run</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cymeradwyo rhediad gwaredu</translation>
  </message>
  <message>
   <source>Approve a version</source>
   <translation>Cymeradwyo fersiwn</translation>
  </message>
  <message>
   <source>Approve or send back</source>
   <translation>Cymeradwyo neu anfon yn ôl</translation>
  </message>
  <message>
   <source>Approve the release of a copy</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cymeradwyo rhyddhau copi</translation>
  </message>
  <message>
   <source>Approve: cancel the crime</source>
   <translation>Cymeradwyo: dileu'r drosedd</translation>
  </message>
  <message>
   <source>Approve: close it</source>
   <translation>Cymeradwyo: ei gau</translation>
  </message>
  <message>
   <source>Approve: dispose of it</source>
   <translation>Cymeradwyo: ei waredu</translation>
  </message>
  <message>
   <source>Approve: lower the risk</source>
   <translation>Cymeradwyo: gostwng y risg</translation>
  </message>
  <message>
   <source>Approve: remove it</source>
   <translation>Cymeradwyo: ei dynnu</translation>
  </message>
  <message>
   <source>Approve: send a new code</source>
   <translation>Cymeradwyo: anfon cod newydd</translation>
  </message>
  <message>
   <source>Approve: the store erases the cases</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cymeradwyo: mae'r storfa'n dileu'r achosion</translation>
  </message>
  <message>
   <source>Approve: the store sends it to the person</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cymeradwyo: mae'r storfa'n ei anfon at y person</translation>
  </message>
  <message>
   <source>Approved</source>
   <translation>Cymeradwywyd</translation>
  </message>
  <message>
   <source>Approved by {name}</source>
   <translation>Cymeradwywyd gan {name}</translation>
  </message>
  <message>
   <source>Approved. The store erases the cases within a minute or two.</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cymeradwywyd. Bydd y storfa'n dileu'r achosion o fewn munud neu ddau.</translation>
  </message>
  <message>
   <source>Approved. The store sends it within a minute or two, when the person may be contacted.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cymeradwywyd. Bydd y storfa'n ei anfon o fewn munud neu ddau, pan geir cysylltu â'r person.</translation>
  </message>
  <message>
   <source>Approved; the store disposes of it</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cymeradwywyd; mae'r storfa'n gwaredu</translation>
  </message>
  <message>
   <source>Approved; the store sends it when the person may be contacted</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cymeradwywyd; bydd y storfa'n ei anfon pan geir cysylltu â'r person</translation>
  </message>
  <message>
   <source>Apr</source>
   <translation>Ebr</translation>
  </message>
  <message>
   <source>April</source>
   <translation>Ebrill</translation>
  </message>
  <message>
   <source>Arranging to talk in person</source>
   <translation>Trefnu siarad wyneb yn wyneb</translation>
  </message>
  <message>
   <source>As</source>
   <translation>Fel</translation>
  </message>
  <message>
   <source>As the computer is set</source>
   <translatorcomment>Review: Settings: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Fel y mae'r cyfrifiadur wedi'i osod</translation>
  </message>
  <message>
   <source>Ask a second person when the risk ever was</source>
   <translation>Gofyn i ail berson pan fu'r risg erioed yn</translation>
  </message>
  <message>
   <source>Ask about police vetting</source>
   <translation>Gofyn am fetio'r heddlu</translation>
  </message>
  <message>
   <source>Ask for a copy of a collision report</source>
   <translation>Gofyn am gopi o adroddiad gwrthdrawiad</translation>
  </message>
  <message>
   <source>Ask for an update on a crime, or add information</source>
   <translation>Gofyn am ddiweddariad ar drosedd, neu ychwanegu gwybodaeth</translation>
  </message>
  <message>
   <source>Ask for approval</source>
   <translation>Gofyn am gymeradwyaeth</translation>
  </message>
  <message>
   <source>Ask for footage of a collision or an incident</source>
   <translation>Gofyn am ffilm o wrthdrawiad neu ddigwyddiad</translation>
  </message>
  <message>
   <source>Ask for information under the Freedom of Information Act</source>
   <translation>Gofyn am wybodaeth dan y Ddeddf Rhyddid Gwybodaeth</translation>
  </message>
  <message>
   <source>Ask the reporter for more</source>
   <translation>Gofyn i'r person a roddodd wybod am ragor</translation>
  </message>
  <message>
   <source>Ask us to correct or erase data about you</source>
   <translation>Gofyn i ni gywiro neu ddileu data amdanoch</translation>
  </message>
  <message>
   <source>Ask what data the police hold about you</source>
   <translation>Gofyn pa ddata mae'r heddlu yn eu cadw amdanoch</translation>
  </message>
  <message>
   <source>Asking the store …</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn gofyn i'r storfa …</translation>
  </message>
  <message>
   <source>Asks for</source>
   <translation>Yn gofyn am</translation>
  </message>
  <message>
   <source>Asks to withdraw</source>
   <translation>Gofyn am dynnu'n ôl</translation>
  </message>
  <message>
   <source>Assault or threats</source>
   <translation>Ymosodiad neu fygythiadau</translation>
  </message>
  <message>
   <source>Assess</source>
   <translation>Asesu</translation>
  </message>
  <message>
   <source>Assess this report first. It can be closed after that.</source>
   <translation>Aseswch yr adroddiad hwn yn gyntaf. Gellir ei gau ar ôl hynny.</translation>
  </message>
  <message>
   <source>Assessed</source>
   <translation>Aseswyd</translation>
  </message>
  <message>
   <source>Assessment</source>
   <translation>Asesiad</translation>
  </message>
  <message>
   <source>Assessment saved</source>
   <translation>Cadwyd yr asesiad</translation>
  </message>
  <message>
   <source>Assessment {place}   Alt ← →</source>
   <translation>Asesiad {place}   Alt ← →</translation>
  </message>
  <message>
   <source>Assessment: compare with an earlier one</source>
   <translation>Asesiad: cymharu ag un cynharach</translation>
  </message>
  <message>
   <source>Assessment: save and reply</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Asesiad: cadw ac ateb</translation>
  </message>
  <message>
   <source>Assessments</source>
   <translation>Asesiadau</translation>
  </message>
  <message>
   <source>Assign</source>
   <translation>Neilltuo</translation>
  </message>
  <message>
   <source>Assign an owner</source>
   <translation>Neilltuo perchennog</translation>
  </message>
  <message>
   <source>Assign the selected reports</source>
   <translation>Aseinio'r adroddiadau a ddewiswyd</translation>
  </message>
  <message>
   <source>Assign to a team</source>
   <translation>Aseinio i dîm</translation>
  </message>
  <message>
   <source>Assign to {name}</source>
   <translation>Neilltuo i {name}</translation>
  </message>
  <message>
   <source>Assign {n} reports</source>
   <translation>Neilltuo {n} adroddiad</translation>
  </message>
  <message>
   <source>Assigned</source>
   <translation>Neilltuwyd</translation>
  </message>
  <message>
   <source>Assurance of quality</source>
   <translation>Sicrhau ansawdd</translation>
  </message>
  <message>
   <source>At least one officer must be able to change settings.</source>
   <translation>Rhaid i o leiaf un swyddog allu newid gosodiadau.</translation>
  </message>
  <message>
   <source>At least two right answers are needed.</source>
   <translation>Mae angen o leiaf dau ateb cywir.</translation>
  </message>
  <message>
   <source>At most {n} officers can be named.</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Gellir enwi {n} swyddog ar y mwyaf.</translation>
  </message>
  <message>
   <source>At the end of the week {n} reports were open, as many as at the start.</source>
   <translation>Ar ddiwedd yr wythnos roedd {n} adroddiad ar agor, cynifer ag ar ei dechrau.</translation>
  </message>
  <message>
   <source>At the end of the week {n} reports were open, {more} fewer than at the start.</source>
   <translation>Ar ddiwedd yr wythnos roedd {n} adroddiad ar agor, {more} yn llai nag ar ei dechrau.</translation>
  </message>
  <message>
   <source>At the end of the week {n} reports were open, {more} more than at the start.</source>
   <translation>Ar ddiwedd yr wythnos roedd {n} adroddiad ar agor, {more} yn fwy nag ar ei dechrau.</translation>
  </message>
  <message>
   <source>At the time below</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ar yr amser isod</translation>
  </message>
  <message>
   <source>At this desk</source>
   <translation>Wrth y ddesg hon</translation>
  </message>
  <message>
   <source>Attach</source>
   <translation>Atodi</translation>
  </message>
  <message>
   <source>Attach a file</source>
   <translation>Atodi ffeil</translation>
  </message>
  <message>
   <source>Attach a file (Alt+F); Alt+Shift+F removes the last one</source>
   <translation>Atodi ffeil (Alt+F); mae Alt+Shift+F yn tynnu'r un olaf</translation>
  </message>
  <message>
   <source>Attached: {files}</source>
   <translation>Ynghlwm: {files}</translation>
  </message>
  <message>
   <source>Audit</source>
   <translation>Archwiliad</translation>
  </message>
  <message>
   <source>Audit entries</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Cofnodion archwilio</translation>
  </message>
  <message>
   <source>Audit entry refused</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Gwrthodwyd cofnod archwilio</translation>
  </message>
  <message>
   <source>Audit log alarm</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Larwm y log archwilio</translation>
  </message>
  <message>
   <source>Aug</source>
   <translation>Awst</translation>
  </message>
  <message>
   <source>August</source>
   <translation>Awst</translation>
  </message>
  <message>
   <source>Away</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>I ffwrdd</translation>
  </message>
  <message>
   <source>Away from</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>I ffwrdd o</translation>
  </message>
  <message>
   <source>Away from work</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>I ffwrdd o'r gwaith</translation>
  </message>
  <message>
   <source>Away or back</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>I ffwrdd neu yn ôl</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Yn ôl</translation>
  </message>
  <message>
   <source>Back at work</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn ôl yn y gwaith</translation>
  </message>
  <message>
   <source>Back at work on</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn ôl yn y gwaith ar</translation>
  </message>
  <message>
   <source>Back to the board</source>
   <translatorcomment>Review: Board: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn ôl i'r bwrdd</translation>
  </message>
  <message>
   <source>Back to the items</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn ôl at yr eitemau</translation>
  </message>
  <message>
   <source>Back to the list</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this.</translatorcomment>
   <translation>Yn ôl i'r rhestr</translation>
  </message>
  <message>
   <source>Backlog</source>
   <translation>Gwaith heb ei orffen</translation>
  </message>
  <message>
   <source>Bail changed or ended</source>
   <translation>Newidiwyd y fechnïaeth neu daeth i ben</translation>
  </message>
  <message>
   <source>Bank holidays</source>
   <translation>Gwyliau banc</translation>
  </message>
  <message>
   <source>Bank holidays of</source>
   <translation>Gwyliau banc</translation>
  </message>
  <message>
   <source>Baseline</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Llinell sylfaen</translation>
  </message>
  <message>
   <source>Basis</source>
   <translation>Sail</translation>
  </message>
  <message>
   <source>Before</source>
   <translation>Cynt</translation>
  </message>
  <message>
   <source>Before  {when}</source>
   <translation>Cynt  {when}</translation>
  </message>
  <message>
   <source>Before we meet</source>
   <translation>Cyn i ni gwrdd</translation>
  </message>
  <message>
   <source>Before you save: {title}</source>
   <translation>Cyn i chi gadw: {title}</translation>
  </message>
  <message>
   <source>Before you send</source>
   <translatorcomment>Review: Reworded: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cyn i chi anfon</translation>
  </message>
  <message>
   <source>Before: fairly confident</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cyn hynny: eithaf hyderus</translation>
  </message>
  <message>
   <source>Before: neither</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cyn hynny: yn y canol</translation>
  </message>
  <message>
   <source>Before: not at all confident</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cyn hynny: ddim yn hyderus o gwbl</translation>
  </message>
  <message>
   <source>Before: not very confident</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cyn hynny: ddim yn hyderus iawn</translation>
  </message>
  <message>
   <source>Before: preferred not to say</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cyn hynny: gwell ganddynt beidio â dweud</translation>
  </message>
  <message>
   <source>Before: very confident</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cyn hynny: hyderus iawn</translation>
  </message>
  <message>
   <source>Being erased</source>
   <translation>Yn cael ei ddileu'n barhaol</translation>
  </message>
  <message>
   <source>Being investigated</source>
   <translation>Yn cael ei hymchwilio</translation>
  </message>
  <message>
   <source>Being prepared</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn cael ei baratoi</translation>
  </message>
  <message>
   <source>Board</source>
   <translation>Bwrdd</translation>
  </message>
  <message>
   <source>Board: assign the selected reports</source>
   <translation>Bwrdd: neilltuo'r adroddiadau a ddewiswyd</translation>
  </message>
  <message>
   <source>Board: move between figures</source>
   <translation>Bwrdd: symud rhwng ffigurau</translation>
  </message>
  <message>
   <source>Both cases are restricted, each to another team.</source>
   <translatorcomment>Review: Restricted cases: the wording for a case that only one team may read.</translatorcomment>
   <translation>Mae'r ddau achos wedi'u cyfyngu, pob un i dîm gwahanol.</translation>
  </message>
  <message>
   <source>Both languages are there, with the same placeholders</source>
   <translation>Mae'r ddwy iaith yno, gyda'r un bylchau</translation>
  </message>
  <message>
   <source>British Transport Police</source>
   <translation>Heddlu Trafnidiaeth Prydain</translation>
  </message>
  <message>
   <source>Burglary</source>
   <translation>Byrgleriaeth</translation>
  </message>
  <message>
   <source>Burglary or break-in</source>
   <translation>Byrgleriaeth neu dorri i mewn</translation>
  </message>
  <message>
   <source>But another name: {name}</source>
   <translatorcomment>Review: Repeat victims: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ond enw arall: {name}</translation>
  </message>
  <message>
   <source>By</source>
   <translation>Gan</translation>
  </message>
  <message>
   <source>By clock</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn ôl cloc</translation>
  </message>
  <message>
   <source>By force</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn ôl heddlu</translation>
  </message>
  <message>
   <source>By grade</source>
   <translation>Yn ôl gradd</translation>
  </message>
  <message>
   <source>By owner</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn ôl perchennog</translation>
  </message>
  <message>
   <source>By phone, before and after in the month</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dros y ffôn, cyn ac ar ôl yn y mis</translation>
  </message>
  <message>
   <source>By place</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn ôl lle</translation>
  </message>
  <message>
   <source>By reference</source>
   <translation>Yn ôl cyfeirnod</translation>
  </message>
  <message>
   <source>By risk</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn ôl risg</translation>
  </message>
  <message>
   <source>By service</source>
   <translation>Yn ôl gwasanaeth</translation>
  </message>
  <message>
   <source>CSV for Excel</source>
   <translation>CSV ar gyfer Excel</translation>
  </message>
  <message>
   <source>CSV for other programs</source>
   <translation>CSV ar gyfer rhaglenni eraill</translation>
  </message>
  <message>
   <source>Calendar days</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Diwrnodau calendr</translation>
  </message>
  <message>
   <source>Call</source>
   <translation>Galwad</translation>
  </message>
  <message>
   <source>Calls and visits that only asked how a case stands, in the weeks for which they were entered. Messages that ask it among other things are not counted.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Galwadau ac ymweliadau a ofynnodd yn unig sut mae achos yn sefyll, yn yr wythnosau y'u cofnodwyd ar eu cyfer. Nid yw negeseuon sy'n gofyn hynny ymhlith pethau eraill yn cael eu cyfrif.</translation>
  </message>
  <message>
   <source>Came in</source>
   <translation>Daeth i mewn</translation>
  </message>
  <message>
   <source>Came with the merger of two forces</source>
   <translation>Daeth yn sgil uno dau heddlu</translation>
  </message>
  <message>
   <source>Can be extended by</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Gellir ei ymestyn o</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Canslo</translation>
  </message>
  <message>
   <source>Cancel a crime</source>
   <translatorcomment>Review: “Cancel” a recorded crime: forces publish “canslo” and “dileu”.</translatorcomment>
   <translation>Dileu trosedd</translation>
  </message>
  <message>
   <source>Cancel a scheduled reply</source>
   <translation>Canslo ateb sydd wedi'i amserlennu</translation>
  </message>
  <message>
   <source>Cancel a version</source>
   <translation>Canslo fersiwn</translation>
  </message>
  <message>
   <source>Cancel the scheduled reply</source>
   <translation>Canslo'r ateb sydd wedi'i amserlennu</translation>
  </message>
  <message>
   <source>Cancel this version</source>
   <translation>Canslo'r fersiwn hon</translation>
  </message>
  <message>
   <source>Cancelled</source>
   <translation>Canslwyd</translation>
  </message>
  <message>
   <source>Cancelled crime waiting for approval</source>
   <translation>Dileu trosedd yn aros am gymeradwyaeth</translation>
  </message>
  <message>
   <source>Cancelled {when} by {name}: {code} {reason}</source>
   <translation>Dilëwyd {when} gan {name}: {code} {reason}</translation>
  </message>
  <message>
   <source>Cancelling a crime needs a second person's approval</source>
   <translation>Mae angen cymeradwyaeth ail berson i ddileu trosedd</translation>
  </message>
  <message>
   <source>Cancelling a crime sent back</source>
   <translation>Dileu trosedd wedi'i anfon yn ôl</translation>
  </message>
  <message>
   <source>Cancelling a crime waiting for approval</source>
   <translation>Dileu trosedd yn aros am gymeradwyaeth</translation>
  </message>
  <message>
   <source>Cannabis or khat warning</source>
   <translation>Rhybudd canabis neu khat</translation>
  </message>
  <message>
   <source>Cannot be changed once saved</source>
   <translation>Ni ellir ei newid ar ôl ei gadw</translation>
  </message>
  <message>
   <source>Cannot be scanned</source>
   <translation>Ni ellir ei sganio</translation>
  </message>
  <message>
   <source>Case</source>
   <translation>Achos</translation>
  </message>
  <message>
   <source>Case copied; this is recorded</source>
   <translation>Copïwyd yr achos; caiff hyn ei gofnodi</translation>
  </message>
  <message>
   <source>Case file {reference}</source>
   <translation>Ffeil achos {reference}</translation>
  </message>
  <message>
   <source>Cases</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Achosion</translation>
  </message>
  <message>
   <source>Cases are kept for 1 to 150 years.</source>
   <translation>Cedwir achosion am 1 i 150 o flynyddoedd.</translation>
  </message>
  <message>
   <source>Cases are reviewed every 1 to 150 years.</source>
   <translation>Caiff achosion eu hadolygu bob 1 i 150 o flynyddoedd.</translation>
  </message>
  <message>
   <source>Cases due for review</source>
   <translation>Achosion i'w hadolygu</translation>
  </message>
  <message>
   <source>Cases restricted to different readers need runs of their own.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae angen rhediadau ar wahân ar achosion sydd wedi'u cyfyngu i ddarllenwyr gwahanol.</translation>
  </message>
  <message>
   <source>Cases that may be exported while offline</source>
   <translation>Achosion y gellir eu hallforio heb gysylltiad</translation>
  </message>
  <message>
   <source>Catalogue</source>
   <translation>Catalog</translation>
  </message>
  <message>
   <source>Categorised</source>
   <translation>Categoreiddiwyd</translation>
  </message>
  <message>
   <source>Category</source>
   <translation>Categori</translation>
  </message>
  <message>
   <source>Category and flags</source>
   <translation>Categori a baneri</translation>
  </message>
  <message>
   <source>Category at the end</source>
   <translation>Categori ar y diwedd</translation>
  </message>
  <message>
   <source>Category at the start</source>
   <translation>Categori ar y dechrau</translation>
  </message>
  <message>
   <source>Category saved</source>
   <translation>Cadwyd y categori</translation>
  </message>
  <message>
   <source>Certificate of disposal</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Tystysgrif gwaredu</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>Newid</translation>
  </message>
  <message>
   <source>Change at least one detail of the crime.</source>
   <translation>Newidiwch o leiaf un manylyn o'r drosedd.</translation>
  </message>
  <message>
   <source>Change keys</source>
   <translation>Newid allweddi</translation>
  </message>
  <message>
   <source>Change the status</source>
   <translation>Newid y statws</translation>
  </message>
  <message>
   <source>Change who may read this case</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Newid pwy a gaiff ddarllen yr achos hwn</translation>
  </message>
  <message>
   <source>Changed</source>
   <translation>Newidiwyd</translation>
  </message>
  <message>
   <source>Changed case</source>
   <translation>Achos wedi newid</translation>
  </message>
  <message>
   <source>Changed to</source>
   <translation>Newidiwyd i</translation>
  </message>
  <message>
   <source>Channel</source>
   <translation>Sianel</translation>
  </message>
  <message>
   <source>Channel allowed</source>
   <translation>Sianel a ganiateir</translation>
  </message>
  <message>
   <source>Charged or summonsed</source>
   <translation>Cyhuddo neu wysio</translation>
  </message>
  <message>
   <source>Charged or summonsed with an alternative offence</source>
   <translation>Cyhuddo neu wysio am drosedd amgen</translation>
  </message>
  <message>
   <source>Charts</source>
   <translation>Siartiau</translation>
  </message>
  <message>
   <source>Check whether a dispute is for the police</source>
   <translation>Gwirio a yw anghydfod yn fater i'r heddlu</translation>
  </message>
  <message>
   <source>Child</source>
   <translation>Plentyn</translation>
  </message>
  <message>
   <source>Child abuse and exploitation</source>
   <translation>Cam-drin a chamfanteisio ar blant</translation>
  </message>
  <message>
   <source>Choose a category, a tag or a flag.</source>
   <translation>Dewiswch gategori, tag neu faner.</translation>
  </message>
  <message>
   <source>Choose a clock that is paused.</source>
   <translation>Dewiswch gloc sydd wedi'i oedi.</translation>
  </message>
  <message>
   <source>Choose a colleague of this force who works on cases.</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dewiswch gydweithiwr o'r heddlu hwn sy'n gweithio ar achosion.</translation>
  </message>
  <message>
   <source>Choose a date</source>
   <translation>Dewiswch ddyddiad</translation>
  </message>
  <message>
   <source>Choose a grade of the force's policy.</source>
   <translation>Dewiswch radd o bolisi'r heddlu.</translation>
  </message>
  <message>
   <source>Choose a grade.</source>
   <translation>Dewiswch radd.</translation>
  </message>
  <message>
   <source>Choose a level.</source>
   <translation>Dewiswch lefel.</translation>
  </message>
  <message>
   <source>Choose a passphrase</source>
   <translation>Dewis cyfrinymadrodd</translation>
  </message>
  <message>
   <source>Choose a place</source>
   <translation>Dewis lle</translation>
  </message>
  <message>
   <source>Choose a purpose</source>
   <translation>Dewiswch ddiben</translation>
  </message>
  <message>
   <source>Choose a report first.</source>
   <translation>Dewiswch adroddiad yn gyntaf.</translation>
  </message>
  <message>
   <source>Choose a report on the left. Enter opens it.</source>
   <translation>Dewiswch adroddiad ar y chwith. Mae Enter yn ei agor.</translation>
  </message>
  <message>
   <source>Choose a role that works on cases.</source>
   <translation>Dewiswch rôl sy'n gweithio ar achosion.</translation>
  </message>
  <message>
   <source>Choose a row to see and change all of it.</source>
   <translation>Dewiswch res i weld a newid y cyfan ohoni.</translation>
  </message>
  <message>
   <source>Choose a running clock.</source>
   <translation>Dewiswch gloc sy'n rhedeg.</translation>
  </message>
  <message>
   <source>Choose a service first.</source>
   <translation>Dewiswch wasanaeth yn gyntaf.</translation>
  </message>
  <message>
   <source>Choose a team or name officers, not both.</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dewiswch dîm neu enwch swyddogion, nid y ddau.</translation>
  </message>
  <message>
   <source>Choose a team that exists.</source>
   <translation>Dewiswch dîm sy'n bod.</translation>
  </message>
  <message>
   <source>Choose a template</source>
   <translation>Dewiswch dempled</translation>
  </message>
  <message>
   <source>Choose a template for this status and service</source>
   <translatorcomment>Review: A check before a reply goes.</translatorcomment>
   <translation>Dewiswch dempled ar gyfer y statws a'r gwasanaeth hwn</translation>
  </message>
  <message>
   <source>Choose a time in the future.</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dewiswch amser yn y dyfodol.</translation>
  </message>
  <message>
   <source>Choose a version first.</source>
   <translation>Dewiswch fersiwn yn gyntaf.</translation>
  </message>
  <message>
   <source>Choose among: crime, incident, request, information, property, feedback.</source>
   <translation>Dewiswch o blith: crime, incident, request, information, property, feedback.</translation>
  </message>
  <message>
   <source>Choose an action, click in the box and press the new key.</source>
   <translation>Dewiswch weithred, cliciwch yn y blwch a phwyswch y fysell newydd.</translation>
  </message>
  <message>
   <source>Choose an end in the future.</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dewiswch ddiwedd yn y dyfodol.</translation>
  </message>
  <message>
   <source>Choose an item.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dewiswch eitem.</translation>
  </message>
  <message>
   <source>Choose an officer of this force who works on cases.</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dewiswch swyddog o'r heddlu hwn sy'n gweithio ar achosion.</translation>
  </message>
  <message>
   <source>Choose an officer or a team.</source>
   <translation>Dewiswch swyddog neu dîm.</translation>
  </message>
  <message>
   <source>Choose an outcome type that is in use.</source>
   <translation>Dewiswch fath o ganlyniad sy'n cael ei ddefnyddio.</translation>
  </message>
  <message>
   <source>Choose an outcome.</source>
   <translation>Dewiswch ganlyniad.</translation>
  </message>
  <message>
   <source>Choose another folder or another name.</source>
   <translation>Dewiswch ffolder arall neu enw arall.</translation>
  </message>
  <message>
   <source>Choose another police force.</source>
   <translation>Dewiswch heddlu arall.</translation>
  </message>
  <message>
   <source>Choose another report.</source>
   <translation>Dewiswch adroddiad arall.</translation>
  </message>
  <message>
   <source>Choose how the person may be contacted.</source>
   <translation>Dewiswch sut y gellir cysylltu â'r person.</translation>
  </message>
  <message>
   <source>Choose how the reports are related.</source>
   <translation>Dewiswch sut mae'r adroddiadau'n gysylltiedig.</translation>
  </message>
  <message>
   <source>Choose how the victim may be contacted.</source>
   <translation>Dewiswch sut y gellir cysylltu â'r dioddefwr.</translation>
  </message>
  <message>
   <source>Choose one of the victim's rights.</source>
   <translation>Dewiswch un o hawliau'r dioddefwr.</translation>
  </message>
  <message>
   <source>Choose parts of the country: england-and-wales, scotland, northern-ireland.</source>
   <translation>Dewiswch rannau o'r wlad: england-and-wales, scotland, northern-ireland.</translation>
  </message>
  <message>
   <source>Choose the cases of the run.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Dewiswch achosion y rhediad.</translation>
  </message>
  <message>
   <source>Choose the closing code.</source>
   <translatorcomment>Review: A required detail of an outcome.</translatorcomment>
   <translation>Dewiswch y cod cau.</translation>
  </message>
  <message>
   <source>Choose the events that start and meet the clock.</source>
   <translation>Dewiswch y digwyddiadau sy'n dechrau ac yn cyflawni'r cloc.</translation>
  </message>
  <message>
   <source>Choose the exemption.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dewiswch yr eithriad.</translation>
  </message>
  <message>
   <source>Choose the legal basis.</source>
   <translation>Dewiswch y sail gyfreithiol.</translation>
  </message>
  <message>
   <source>Choose the level from which a reason is needed.</source>
   <translation>Dewiswch y lefel y mae angen rheswm ohoni.</translation>
  </message>
  <message>
   <source>Choose the offence code of each crime.</source>
   <translation>Dewiswch god trosedd pob trosedd.</translation>
  </message>
  <message>
   <source>Choose the police force.</source>
   <translation>Dewiswch yr heddlu.</translation>
  </message>
  <message>
   <source>Choose the purpose first. The law limits the purposes for which the audit log may be viewed.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Dewiswch y diben yn gyntaf. Mae'r gyfraith yn cyfyngu ar y dibenion y ceir edrych ar y log archwilio ar eu cyfer.</translation>
  </message>
  <message>
   <source>Choose the reply to cancel.</source>
   <translation>Dewiswch yr ateb i'w ganslo.</translation>
  </message>
  <message>
   <source>Choose the reply to send.</source>
   <translation>Dewiswch yr ateb i'w anfon.</translation>
  </message>
  <message>
   <source>Choose the report that this one duplicates.</source>
   <translation>Dewiswch yr adroddiad y mae hwn yn gopi dyblyg ohono.</translation>
  </message>
  <message>
   <source>Choose the risk.</source>
   <translation>Dewiswch y risg.</translation>
  </message>
  <message>
   <source>Choose the services the team deals with.</source>
   <translation>Dewiswch y gwasanaethau y mae'r tîm yn delio â nhw.</translation>
  </message>
  <message>
   <source>Choose the status after the reply, or leave it empty.</source>
   <translation>Dewiswch y statws ar ôl yr ateb, neu gadewch ef yn wag.</translation>
  </message>
  <message>
   <source>Choose the statuses the template is for.</source>
   <translation>Dewiswch y statysau y mae'r templed ar eu cyfer.</translation>
  </message>
  <message>
   <source>Choose what becomes of the item.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dewiswch beth sy'n digwydd i'r eitem.</translation>
  </message>
  <message>
   <source>Choose what each row shows</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dewis beth mae pob rhes yn ei ddangos</translation>
  </message>
  <message>
   <source>Choose what happened.</source>
   <translation>Dewiswch beth a ddigwyddodd.</translation>
  </message>
  <message>
   <source>Choose what is to be erased.</source>
   <translation>Dewiswch beth sydd i'w ddileu'n barhaol.</translation>
  </message>
  <message>
   <source>Choose what the list shows: what needs triage, what is due soon, what is yours. The numbers count by themselves.</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dewiswch beth mae'r rhestr yn ei ddangos: beth sydd angen ei frysbennu, beth sy'n ddyledus yn fuan, beth sy'n eiddo i chi. Mae'r rhifau'n cyfrif ar eu pen eu hunain.</translation>
  </message>
  <message>
   <source>Choose what the reporter sees while the case has this status.</source>
   <translation>Dewiswch beth mae'r person a roddodd wybod yn ei weld tra bo'r statws hwn ar yr achos.</translation>
  </message>
  <message>
   <source>Choose what the view shows.</source>
   <translation>Dewiswch beth mae'r olwg yn ei ddangos.</translation>
  </message>
  <message>
   <source>Choose what was done.</source>
   <translation>Dewiswch beth a wnaed.</translation>
  </message>
  <message>
   <source>Choose whether new cases are restricted, and the team that gets them.</source>
   <translatorcomment>Review: Restricted cases: the wording for a case that only one team may read.</translatorcomment>
   <translation>Dewiswch a yw achosion newydd yn gyfyngedig, a'r tîm sy'n eu cael.</translation>
  </message>
  <message>
   <source>Choose whether the case is kept or disposed of.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Dewiswch a yw'r achos yn cael ei gadw neu ei waredu.</translation>
  </message>
  <message>
   <source>Choose whether the service is on or off.</source>
   <translation>Dewiswch a yw'r gwasanaeth ymlaen neu wedi'i ddiffodd.</translation>
  </message>
  <message>
   <source>Choose who gives the second approval.</source>
   <translation>Dewiswch pwy sy'n rhoi'r ail gymeradwyaeth.</translation>
  </message>
  <message>
   <source>Choose who may read this case.</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dewiswch pwy a gaiff ddarllen yr achos hwn.</translation>
  </message>
  <message>
   <source>Choose who takes the report.</source>
   <translation>Dewiswch pwy sy'n cymryd yr adroddiad.</translation>
  </message>
  <message>
   <source>Choose why the crime is cancelled.</source>
   <translation>Dewiswch pam mae'r drosedd yn cael ei dileu.</translation>
  </message>
  <message>
   <source>Choose yes or no.</source>
   <translation>Dewiswch ie neu nage.</translation>
  </message>
  <message>
   <source>Claim</source>
   <translation>Hawlio</translation>
  </message>
  <message>
   <source>Claim and acknowledge</source>
   <translation>Hawlio a chydnabod</translation>
  </message>
  <message>
   <source>Claim released</source>
   <translation>Rhyddhawyd yr hawliad</translation>
  </message>
  <message>
   <source>Claim the selected reports</source>
   <translation>Hawlio'r adroddiadau a ddewiswyd</translation>
  </message>
  <message>
   <source>Claim this report first.</source>
   <translation>Hawliwch yr adroddiad hwn yn gyntaf.</translation>
  </message>
  <message>
   <source>Claimed</source>
   <translation>Hawliwyd</translation>
  </message>
  <message>
   <source>Claimed by</source>
   <translation>Hawliwyd gan</translation>
  </message>
  <message>
   <source>Claimed here; others will see it when you are connected</source>
   <translation>Wedi'i hawlio yma; bydd eraill yn ei weld pan fydd cysylltiad</translation>
  </message>
  <message>
   <source>Claims the case</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn hawlio'r achos</translation>
  </message>
  <message>
   <source>Claims the report for you</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'n hawlio'r adroddiad i chi</translation>
  </message>
  <message>
   <source>Clare's Law: ask about someone's history of abuse</source>
   <translation>Cyfraith Clare: gofyn am orffennol o gam-drin rhywun</translation>
  </message>
  <message>
   <source>Clare's Law: decision</source>
   <translation>Cyfraith Clare: penderfyniad</translation>
  </message>
  <message>
   <source>Clare's Law: face to face</source>
   <translation>Cyfraith Clare: wyneb yn wyneb</translation>
  </message>
  <message>
   <source>Clare's Law: initial check</source>
   <translation>Cyfraith Clare: gwiriad cychwynnol</translation>
  </message>
  <message>
   <source>Clean</source>
   <translation>Glân</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Clirio</translation>
  </message>
  <message>
   <source>Clear the selection</source>
   <translation>Clirio'r dewis</translation>
  </message>
  <message>
   <source>Clock</source>
   <translation>Cloc</translation>
  </message>
  <message>
   <source>Clock extended</source>
   <translation>Cloc wedi'i estyn</translation>
  </message>
  <message>
   <source>Clock paused</source>
   <translation>Oedwyd y cloc</translation>
  </message>
  <message>
   <source>Clock resumed</source>
   <translation>Mae'r cloc yn rhedeg eto</translation>
  </message>
  <message>
   <source>Clock {name}</source>
   <translation>Cloc {name}</translation>
  </message>
  <message>
   <source>Clocks</source>
   <translation>Clociau</translation>
  </message>
  <message>
   <source>Clocks that are still waiting for their event count as ended without it. Your claim ends. If the reporter writes, the report reopens.</source>
   <translatorcomment>Review: “Ended without” is a new term for a clock; “daeth i ben hebddo” is used everywhere.</translatorcomment>
   <translation>Bydd clociau nad yw eu digwyddiad wedi digwydd yn cyfrif fel rhai a ddaeth i ben hebddo, a daw eich hawliad i ben. Os bydd y person a roddodd wybod yn ysgrifennu, bydd yr adroddiad yn ailagor.</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Cau</translation>
  </message>
  <message>
   <source>Close a report by giving its outcome, not by changing its status.</source>
   <translation>Caewch adroddiad drwy roi ei ganlyniad, nid drwy newid ei statws.</translation>
  </message>
  <message>
   <source>Close a report's own window</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cau ffenestr adroddiad ei hun</translation>
  </message>
  <message>
   <source>Close anyway</source>
   <translation>Cau beth bynnag</translation>
  </message>
  <message>
   <source>Close report</source>
   <translation>Cau adroddiad</translation>
  </message>
  <message>
   <source>Close the workstation?</source>
   <translation>Cau'r weithfan?</translation>
  </message>
  <message>
   <source>Close this window</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cau'r ffenestr hon</translation>
  </message>
  <message>
   <source>Close: {how}</source>
   <translation>Cau: {how}</translation>
  </message>
  <message>
   <source>Closed</source>
   <translation>Wedi cau</translation>
  </message>
  <message>
   <source>Closed online: replied to, no failed deliveries, not passed to the control room.</source>
   <translation>Y rhai ohonynt a gafodd ateb, heb i'r un o'u hatebion fethu, a heb i ystafell reoli gael gwybod amdanynt.</translation>
  </message>
  <message>
   <source>Closed reports whose reporter gave feedback within thirty days, or within the period if it is longer.</source>
   <translation>Adroddiadau caeedig y rhoddodd y person a roddodd wybod adborth arnynt o fewn tri deg diwrnod, neu o fewn y cyfnod os yw'n hirach.</translation>
  </message>
  <message>
   <source>Closed: {outcome}</source>
   <translation>Wedi cau: {outcome}</translation>
  </message>
  <message>
   <source>Closes the case as</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn cau'r achos fel</translation>
  </message>
  <message>
   <source>Closing a case never meets a clock.</source>
   <translation>Nid yw cau achos byth yn cyflawni cloc.</translation>
  </message>
  <message>
   <source>Closing code</source>
   <translation>Cod cau</translation>
  </message>
  <message>
   <source>Closing codes</source>
   <translation>Codau cau</translation>
  </message>
  <message>
   <source>Closing your report</source>
   <translation>Cau eich adroddiad</translation>
  </message>
  <message>
   <source>Closure approved</source>
   <translation>Cymeradwywyd cau</translation>
  </message>
  <message>
   <source>Closure sent back</source>
   <translation>Dychwelwyd y cais i gau</translation>
  </message>
  <message>
   <source>Closure waiting for approval</source>
   <translation>Mae'r cais i gau yn aros am gymeradwyaeth</translation>
  </message>
  <message>
   <source>Closures before {time} are counted at the store; you cannot open those reports here.</source>
   <translation>Cyfrifir achosion a gaewyd cyn {time} yn y storfa; ni allwch agor yr adroddiadau hynny yma.</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>Cod</translation>
  </message>
  <message>
   <source>Codes and lists</source>
   <translation>Codau a rhestrau</translation>
  </message>
  <message>
   <source>Collected</source>
   <translation>Casglwyd</translation>
  </message>
  <message>
   <source>Combined</source>
   <translation>Cyfunwyd</translation>
  </message>
  <message>
   <source>Command</source>
   <translation>Gorchymyn</translation>
  </message>
  <message>
   <source>Commands</source>
   <translation>Gorchmynion</translation>
  </message>
  <message>
   <source>Committed on, or from</source>
   <translation>Cyflawnwyd ar, neu o</translation>
  </message>
  <message>
   <source>Committed until</source>
   <translation>Cyflawnwyd hyd at</translation>
  </message>
  <message>
   <source>Committed: {when}</source>
   <translation>Cyflawnwyd: {when}</translation>
  </message>
  <message>
   <source>Community resolution</source>
   <translation>Datrysiad cymunedol</translation>
  </message>
  <message>
   <source>Compact rows</source>
   <translation>Rhesi cryno</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>Cymharu</translation>
  </message>
  <message>
   <source>Compare other months</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cymharu misoedd eraill</translation>
  </message>
  <message>
   <source>Compare what they say with the case. The new code goes to the reporter by their own channel; nobody here sees it.</source>
   <translation>Cymharwch yr hyn a ddywedant â'r achos. Mae'r cod newydd yn mynd at y sawl a roddodd wybod drwy eu sianel eu hunain; nid oes neb yma yn ei weld.</translation>
  </message>
  <message>
   <source>Complain about the police</source>
   <translation>Cwyno am yr heddlu</translation>
  </message>
  <message>
   <source>Complaining about rights</source>
   <translation>Cwyno am hawliau</translation>
  </message>
  <message>
   <source>Complaint acknowledged</source>
   <translation>Cydnabod cwyn</translation>
  </message>
  <message>
   <source>Complaint update</source>
   <translation>Diweddariad ar gŵyn</translation>
  </message>
  <message>
   <source>Confidence, measured by behaviour: the share of this period's reports that were not anonymous.</source>
   <translation>Hyder, yn ôl yr hyn a wna pobl: y gyfran o adroddiadau'r cyfnod hwn na chafodd ei hanfon yn ddienw.</translation>
  </message>
  <message>
   <source>Confident after the end, by phone</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn hyderus ar ôl y diwedd, dros y ffôn</translation>
  </message>
  <message>
   <source>Confident after the end, online</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn hyderus ar ôl y diwedd, ar-lein</translation>
  </message>
  <message>
   <source>Confident before reporting, by phone</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn hyderus cyn adrodd, dros y ffôn</translation>
  </message>
  <message>
   <source>Confident before reporting, online</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn hyderus cyn adrodd, ar-lein</translation>
  </message>
  <message>
   <source>Conflict</source>
   <translation>Gwrthdaro</translation>
  </message>
  <message>
   <source>Conflicts</source>
   <translation>Gwrthdaro</translation>
  </message>
  <message>
   <source>Connect to the store to see earlier versions.</source>
   <translation>Cysylltwch â'r storfa i weld fersiynau cynharach.</translation>
  </message>
  <message>
   <source>Connecting</source>
   <translation>Yn cysylltu</translation>
  </message>
  <message>
   <source>Connection</source>
   <translation>Cysylltiad</translation>
  </message>
  <message>
   <source>Contact hours need a start and an end time.</source>
   <translation>Mae angen amser dechrau ac amser gorffen ar oriau cysylltu.</translation>
  </message>
  <message>
   <source>Contact hours start {when}. Schedule the reply.</source>
   <translatorcomment>Review: A time follows; with a bare time of day the sentence may need “am”.</translatorcomment>
   <translation>Mae oriau cysylltu'n dechrau {when}. Trefnwch yr ateb.</translation>
  </message>
  <message>
   <source>Contact rules changed</source>
   <translation>Newidiwyd y rheolau cysylltu</translation>
  </message>
  <message>
   <source>Contact rules changed by the reporter</source>
   <translation>Newidiodd y person a roddodd wybod y rheolau cysylltu</translation>
  </message>
  <message>
   <source>Contact rules from another report</source>
   <translation>Rheolau cysylltu o adroddiad arall</translation>
  </message>
  <message>
   <source>Contact rules from another report settled</source>
   <translation>Penderfynwyd ar reolau cysylltu o adroddiad arall</translation>
  </message>
  <message>
   <source>Contact rules in other reports have changed. Review them again.</source>
   <translation>Mae rheolau cysylltu mewn adroddiadau eraill wedi newid. Adolygwch nhw eto.</translation>
  </message>
  <message>
   <source>Contact rules overridden</source>
   <translation>Diystyrwyd y rheolau cysylltu</translation>
  </message>
  <message>
   <source>Contact rules overridden: {reason}</source>
   <translation>Diystyrwyd y rheolau cysylltu: {reason}</translation>
  </message>
  <message>
   <source>Contact rules saved</source>
   <translation>Cadwyd y rheolau cysylltu</translation>
  </message>
  <message>
   <source>Contact settled</source>
   <translation>Cysylltu wedi'i benderfynu</translation>
  </message>
  <message>
   <source>Contact with the victim</source>
   <translation>Cyswllt â'r dioddefwr</translation>
  </message>
  <message>
   <source>Contacts on each channel</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cysylltiadau ar bob sianel</translation>
  </message>
  <message>
   <source>Contacts on this channel, in the same weeks.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cysylltiadau ar y sianel hon, yn yr un wythnosau.</translation>
  </message>
  <message>
   <source>Continue</source>
   <translation>Parhau</translation>
  </message>
  <message>
   <source>Continuity</source>
   <translation>Olrhain</translation>
  </message>
  <message>
   <source>Continuity of {name}</source>
   <translation>Olrhain {name}</translation>
  </message>
  <message>
   <source>Control room informed</source>
   <translation>Hysbyswyd yr ystafell reoli</translation>
  </message>
  <message>
   <source>Control room reference</source>
   <translation>Cyfeirnod yr ystafell reoli</translation>
  </message>
  <message>
   <source>Conversation</source>
   <translation>Sgwrs</translation>
  </message>
  <message>
   <source>Copied text</source>
   <translation>Geiriau, wedi'u copïo</translation>
  </message>
  <message>
   <source>Copied; this is recorded</source>
   <translation>Copïwyd; caiff hyn ei gofnodi</translation>
  </message>
  <message>
   <source>Copy</source>
   <translatorcomment>Review: Report about the program: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Copïo</translation>
  </message>
  <message>
   <source>Copy and export</source>
   <translation>Copïo ac allforio</translation>
  </message>
  <message>
   <source>Copy it</source>
   <translation>Ei gopïo</translation>
  </message>
  <message>
   <source>Copy my text</source>
   <translation>Copïo fy nhestun</translation>
  </message>
  <message>
   <source>Copy of the person's data</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Copi o ddata'r person</translation>
  </message>
  <message>
   <source>Copy of the person's data: gather</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Copi o ddata'r person: casglu</translation>
  </message>
  <message>
   <source>Copy of the person's data: mark or unmark the selection</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Copi o ddata'r person: marcio neu ddad-farcio'r dewis</translation>
  </message>
  <message>
   <source>Copy of the person's data: preview</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Copi o ddata'r person: rhagolwg</translation>
  </message>
  <message>
   <source>Copy reference</source>
   <translation>Copïo cyfeirnod</translation>
  </message>
  <message>
   <source>Copy sent back</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Anfonwyd y copi yn ôl</translation>
  </message>
  <message>
   <source>Copy the case as text</source>
   <translation>Copïo'r achos fel testun</translation>
  </message>
  <message>
   <source>Correct</source>
   <translation>Cywiro</translation>
  </message>
  <message>
   <source>Correct a crime</source>
   <translation>Cywiro trosedd</translation>
  </message>
  <message>
   <source>Correcting or erasing data</source>
   <translatorcomment>Review: Enhanced rights and clocks: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cywiro neu ddileu data</translation>
  </message>
  <message>
   <source>Count from “closed” or “last_contact”.</source>
   <translation>Cyfrifwch o “closed” neu “last_contact”.</translation>
  </message>
  <message>
   <source>Counted from</source>
   <translation>Wedi'i gyfrif o</translation>
  </message>
  <message>
   <source>Counting the reports on this desk …</source>
   <translation>Yn cyfrif yr adroddiadau ar y ddesg hon …</translation>
  </message>
  <message>
   <source>Cover distressing reports first</source>
   <translation>Cuddio adroddiadau trallodus yn gyntaf</translation>
  </message>
  <message>
   <source>Covering</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cyflenwi</translation>
  </message>
  <message>
   <source>Crime</source>
   <translation>Trosedd</translation>
  </message>
  <message>
   <source>Crime against a shop or business</source>
   <translation>Troseddau yn erbyn siop neu fusnes</translation>
  </message>
  <message>
   <source>Crime cancelled</source>
   <translation>Trosedd wedi'i dileu</translation>
  </message>
  <message>
   <source>Crime corrected</source>
   <translation>Trosedd wedi'i chywiro</translation>
  </message>
  <message>
   <source>Crime outcome</source>
   <translation>Canlyniad trosedd</translation>
  </message>
  <message>
   <source>Crime outcomes</source>
   <translation>Canlyniadau trosedd</translation>
  </message>
  <message>
   <source>Crime recorded</source>
   <translation>Cofnodwyd trosedd</translation>
  </message>
  <message>
   <source>Crime recording</source>
   <translation>Cofnodi trosedd</translation>
  </message>
  <message>
   <source>Crime reference</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cyfeirnod trosedd</translation>
  </message>
  <message>
   <source>Crime to record</source>
   <translation>Trosedd i'w chofnodi</translation>
  </message>
  <message>
   <source>Crimes</source>
   <translation>Troseddau</translation>
  </message>
  <message>
   <source>Criminal damage</source>
   <translation>Difrod troseddol</translation>
  </message>
  <message>
   <source>Criminal damage or graffiti</source>
   <translation>Difrod troseddol neu graffiti</translation>
  </message>
  <message>
   <source>Cymraeg</source>
   <translation>Cymraeg</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Tywyll</translation>
  </message>
  <message>
   <source>Dashcam footage</source>
   <translation>Lluniau dashcam</translation>
  </message>
  <message>
   <source>Dashcam footage of dangerous driving</source>
   <translation>Lluniau dashcam o yrru peryglus</translation>
  </message>
  <message>
   <source>Data as of {time}</source>
   <translation>Data ar {time}</translation>
  </message>
  <message>
   <source>Data gathered for the copy</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Casglwyd data ar gyfer y copi</translation>
  </message>
  <message>
   <source>Data protection</source>
   <translation>Diogelu data</translation>
  </message>
  <message>
   <source>Date</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dyddiad</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Diwrnod</translation>
  </message>
  <message>
   <source>Deals with these services, whatever team they name</source>
   <translation>Yn delio â'r gwasanaethau hyn, pa dîm bynnag y maent yn ei enwi</translation>
  </message>
  <message>
   <source>Dec</source>
   <translation>Rhag</translation>
  </message>
  <message>
   <source>December</source>
   <translation>Rhagfyr</translation>
  </message>
  <message>
   <source>Decide</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Penderfynu</translation>
  </message>
  <message>
   <source>Decide on an item of a copy</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Penderfynu ar eitem mewn copi</translation>
  </message>
  <message>
   <source>Decide on every item first.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Penderfynwch ar bob eitem yn gyntaf.</translation>
  </message>
  <message>
   <source>Decide on the disposal run</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Penderfynu ar y rhediad gwaredu</translation>
  </message>
  <message>
   <source>Decide on the release</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Penderfynu ar ryddhau</translation>
  </message>
  <message>
   <source>Decide on this item</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Penderfynu ar yr eitem hon</translation>
  </message>
  <message>
   <source>Decided</source>
   <translation>Penderfynwyd</translation>
  </message>
  <message>
   <source>Decision</source>
   <translation>Penderfyniad</translation>
  </message>
  <message>
   <source>Decision not sent yet</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Penderfyniad heb ei anfon eto</translation>
  </message>
  <message>
   <source>Decision not to investigate</source>
   <translation>Penderfyniad i beidio ag ymchwilio</translation>
  </message>
  <message>
   <source>Declined</source>
   <translation>Gwrthodwyd</translation>
  </message>
  <message>
   <source>Delivered</source>
   <translation>Danfonwyd</translation>
  </message>
  <message>
   <source>Delivery</source>
   <translation>Danfon</translation>
  </message>
  <message>
   <source>Delivery changed</source>
   <translation>Newidiodd y danfoniad</translation>
  </message>
  <message>
   <source>Desk</source>
   <translation>Desg</translation>
  </message>
  <message>
   <source>Details of the collision</source>
   <translation>Manylion y gwrthdrawiad</translation>
  </message>
  <message>
   <source>Details of the crime in writing</source>
   <translation>Manylion y drosedd yn ysgrifenedig</translation>
  </message>
  <message>
   <source>Developed as intelligence</source>
   <translatorcomment>Review: “Developed” is the police word for information that is worked up into intelligence.</translatorcomment>
   <translation>Wedi'i ddatblygu fel cudd-wybodaeth</translation>
  </message>
  <message>
   <source>Discard changes</source>
   <translation>Gwrthod y newidiadau</translation>
  </message>
  <message>
   <source>Discard mine</source>
   <translation>Rhoi fy un i o'r neilltu</translation>
  </message>
  <message>
   <source>Disclosure decided</source>
   <translation>Penderfynwyd ar ddatgelu</translation>
  </message>
  <message>
   <source>Disclosure to a court</source>
   <translation>Datgelu i lys</translation>
  </message>
  <message>
   <source>Dismissed</source>
   <translation>Rhoddwyd o'r neilltu</translation>
  </message>
  <message>
   <source>Disposal</source>
   <translation>Canlyniad</translation>
  </message>
  <message>
   <source>Disposal approved</source>
   <translation>Gwaredu wedi'i gymeradwyo</translation>
  </message>
  <message>
   <source>Disposal runs</source>
   <translatorcomment>Review: Disposal runs: “rhediad gwaredu” is a guess; no published Welsh was found.</translatorcomment>
   <translation>Rhediadau gwaredu</translation>
  </message>
  <message>
   <source>Disposal runs need the store. They can be proposed and approved again when you are connected.</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae angen y storfa ar gyfer rhediadau gwaredu. Gellir eu cynnig a'u cymeradwyo eto pan fyddwch wedi cysylltu.</translation>
  </message>
  <message>
   <source>Disposal sent back</source>
   <translation>Gwaredu wedi'i anfon yn ôl</translation>
  </message>
  <message>
   <source>Disposal waiting for approval</source>
   <translation>Gwaredu yn aros am gymeradwyaeth</translation>
  </message>
  <message>
   <source>Dispose</source>
   <translatorcomment>Review: “Gwaredu” for disposing of a record; no published Welsh of the police was found.</translatorcomment>
   <translation>Gwaredu</translation>
  </message>
  <message>
   <source>Dispose of it: a second person must agree</source>
   <translation>Ei waredu: rhaid i ail berson gytuno</translation>
  </message>
  <message>
   <source>Disposed of</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Gwaredwyd</translation>
  </message>
  <message>
   <source>Disposed of; certificate</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Gwaredwyd; tystysgrif</translation>
  </message>
  <message>
   <source>Distressing</source>
   <translation>Trallodus</translation>
  </message>
  <message>
   <source>Diversionary, educational or intervention activity</source>
   <translation>Gweithgaredd dargyfeirio, addysgol neu ymyrraeth</translation>
  </message>
  <message>
   <source>Do it</source>
   <translation>Gwneud hyn</translation>
  </message>
  <message>
   <source>Do not contact this person at this time.</source>
   <translation>Ni chaniateir cysylltu â'r person hwn ar yr adeg hon.</translation>
  </message>
  <message>
   <source>Do not tell the person that something is withheld</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Peidio â dweud wrth y person bod rhywbeth yn cael ei ddal yn ôl</translation>
  </message>
  <message>
   <source>Do not write what we know about anyone. Disclose face to face.</source>
   <translation>Peidiwch ag ysgrifennu'r hyn a wyddom am neb. Datgelwch wyneb yn wyneb.</translation>
  </message>
  <message>
   <source>Do several things at once</source>
   <translation>Gwneud sawl peth ar unwaith</translation>
  </message>
  <message>
   <source>Document</source>
   <translation>Dogfen</translation>
  </message>
  <message>
   <source>Does anyone intend to cause harm or loss?</source>
   <translation>A oes unrhyw un yn bwriadu achosi niwed neu golled?</translation>
  </message>
  <message>
   <source>Does handling reports online raise confidence and take-up? Counts only; none from one to four is shown.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>A yw trin adroddiadau ar-lein yn codi hyder a defnydd? Cyfrifon yn unig; ni ddangosir yr un o un i bedwar.</translation>
  </message>
  <message>
   <source>Does not matter</source>
   <translation>Nid oes gwahaniaeth</translation>
  </message>
  <message>
   <source>Domestic abuse</source>
   <translation>Cam-drin domestig</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Wedi gorffen</translation>
  </message>
  <message>
   <source>Done at</source>
   <translation>Gwnaed</translation>
  </message>
  <message>
   <source>Done for {n} reports</source>
   <translation>Gwnaed ar gyfer {n} adroddiad</translation>
  </message>
  <message>
   <source>Done while offline</source>
   <translation>Gwnaed heb gysylltiad</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>I lawr</translation>
  </message>
  <message>
   <source>Draft saved {when}</source>
   <translation>Cadwyd y drafft {when}</translation>
  </message>
  <message>
   <source>Drafts</source>
   <translation>Drafftiau</translation>
  </message>
  <message>
   <source>Drag rows onto an officer, or press A to assign</source>
   <translation>Llusgwch resi at swyddog, neu pwyswch A i neilltuo</translation>
  </message>
  <message>
   <source>Drug dealing and drug use</source>
   <translation>Delio a defnyddio cyffuriau</translation>
  </message>
  <message>
   <source>Due</source>
   <translation>Erbyn</translation>
  </message>
  <message>
   <source>Due first</source>
   <translation>Terfyn agosaf yn gyntaf</translation>
  </message>
  <message>
   <source>Due later</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>I'w wneud yn nes ymlaen</translation>
  </message>
  <message>
   <source>Due soon</source>
   <translation>Terfyn yn agos</translation>
  </message>
  <message>
   <source>Due soon for the last</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn ddyledus yn fuan am yr olaf</translation>
  </message>
  <message>
   <source>Due soon, in short</source>
   <translation>Terfyn yn agos, yn gryno</translation>
  </message>
  <message>
   <source>Due {when}.</source>
   <translation>Terfyn {when}.</translation>
  </message>
  <message>
   <source>Due {when}; not known to have left</source>
   <translatorcomment>Review: A scheduled reply: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>I fod i adael {when}; ni wyddys a yw wedi gadael</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>Dyblyg</translation>
  </message>
  <message>
   <source>Duplicate of</source>
   <translation>Copi dyblyg o</translation>
  </message>
  <message>
   <source>Dyfed-Powys Police</source>
   <translation>Heddlu Dyfed-Powys</translation>
  </message>
  <message>
   <source>Each closed case is reviewed when the period of its group ends. Keep it, or ask a second person to agree to dispose of it.</source>
   <translation>Caiff pob achos caeedig ei adolygu pan ddaw cyfnod ei grŵp i ben. Cadwch ef, neu gofynnwch i ail berson gytuno ei waredu.</translation>
  </message>
  <message>
   <source>Each grade needs its own number.</source>
   <translation>Mae angen ei rhif ei hun ar bob gradd.</translation>
  </message>
  <message>
   <source>Each level needs its own name.</source>
   <translation>Mae angen ei enw ei hun ar bob lefel.</translation>
  </message>
  <message>
   <source>Earlier commands are missing.</source>
   <translation>Mae gorchmynion cynharach ar goll.</translation>
  </message>
  <message>
   <source>Earlier versions of the form cannot be read.</source>
   <translation>Ni ellir darllen fersiynau cynharach o'r ffurflen.</translation>
  </message>
  <message>
   <source>Ease of contact</source>
   <translation>Rhwyddineb cysylltu</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Golygu</translation>
  </message>
  <message>
   <source>Edit the scheduled reply</source>
   <translation>Golygu'r ateb sydd wedi'i amserlennu</translation>
  </message>
  <message>
   <source>Email</source>
   <translation>E-bost</translation>
  </message>
  <message>
   <source>Emergency</source>
   <translation>Argyfwng</translation>
  </message>
  <message>
   <source>Emergency risk</source>
   <translation>Risg argyfwng</translation>
  </message>
  <message>
   <source>End the tour</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Gorffen y daith</translation>
  </message>
  <message>
   <source>Ended without</source>
   <translatorcomment>Review: “Ended without” is a new term for a clock; the words stand alone on a tile.</translatorcomment>
   <translation>Daeth i ben hebddo</translation>
  </message>
  <message>
   <source>Ended without by</source>
   <translatorcomment>Review: “Ended without” is a new term for a clock; a column heading.</translatorcomment>
   <translation>Daw i ben hebddo gyda</translation>
  </message>
  <message>
   <source>Ended {when} without the event it was waiting for.</source>
   <translation>Daeth i ben {when} heb y digwyddiad y mae'n aros amdano.</translation>
  </message>
  <message>
   <source>Engagement</source>
   <translation>Ymgysylltu</translation>
  </message>
  <message>
   <source>England and Wales</source>
   <translation>Cymru a Lloegr</translation>
  </message>
  <message>
   <source>English</source>
   <translation>Saesneg</translation>
  </message>
  <message>
   <source>Enhanced rights</source>
   <translation>Hawliau estynedig</translation>
  </message>
  <message>
   <source>Enough new codes have been sent in the last 24 hours. The reporter can use the newest one.</source>
   <translation>Mae digon o godau newydd wedi'u hanfon yn y 24 awr diwethaf. Gall y person a roddodd wybod ddefnyddio'r un diweddaraf.</translation>
  </message>
  <message>
   <source>Enter a code and a title.</source>
   <translation>Rhowch god a theitl i hwn.</translation>
  </message>
  <message>
   <source>Enter a date in the future.</source>
   <translation>Rhowch ddyddiad yn y dyfodol.</translation>
  </message>
  <message>
   <source>Enter a day as 2026-11-24.</source>
   <translation>Rhowch ddiwrnod fel 2026-11-24.</translation>
  </message>
  <message>
   <source>Enter a list of keys.</source>
   <translation>Rhowch restr o allweddi.</translation>
  </message>
  <message>
   <source>Enter a name for the team.</source>
   <translation>Rhowch enw i'r tîm.</translation>
  </message>
  <message>
   <source>Enter a name for the view.</source>
   <translation>Rhowch enw i'r olwg.</translation>
  </message>
  <message>
   <source>Enter a number above 0 and at most 1.</source>
   <translation>Rhowch rif uwchlaw 0 ac o 1 ar y mwyaf.</translation>
  </message>
  <message>
   <source>Enter a number.</source>
   <translation>Rhowch rif.</translation>
  </message>
  <message>
   <source>Enter a short name for the view.</source>
   <translation>Rhowch enw byr i'r olwg.</translation>
  </message>
  <message>
   <source>Enter a text of at most 255 characters.</source>
   <translation>Rhowch destun o 255 o nodau ar y mwyaf.</translation>
  </message>
  <message>
   <source>Enter a time as a whole number above zero.</source>
   <translation>Rhowch amser fel rhif cyfan uwchlaw sero.</translation>
  </message>
  <message>
   <source>Enter a time in the future.</source>
   <translation>Rhowch amser yn y dyfodol.</translation>
  </message>
  <message>
   <source>Enter a title.</source>
   <translation>Rhowch deitl i hwn.</translation>
  </message>
  <message>
   <source>Enter a week</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cofnodi wythnos</translation>
  </message>
  <message>
   <source>Enter a whole number above zero.</source>
   <translation>Rhowch rif cyfan uwchlaw sero.</translation>
  </message>
  <message>
   <source>Enter a whole number, or 0 for none.</source>
   <translation>Rhowch rif cyfan, neu 0 am ddim un.</translation>
  </message>
  <message>
   <source>Enter at least one crime.</source>
   <translation>Rhowch o leiaf un drosedd.</translation>
  </message>
  <message>
   <source>Enter at least one number.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rhowch o leiaf un rhif.</translation>
  </message>
  <message>
   <source>Enter both times.</source>
   <translation>Rhowch y ddau amser.</translation>
  </message>
  <message>
   <source>Enter or F2 changes a cell, Space ticks it. Lists are separated by commas.</source>
   <translation>Mae Enter neu F2 yn newid cell, a'r bylchwr yn ei thicio. Gwahanir rhestrau gan atalnodau.</translation>
  </message>
  <message>
   <source>Enter the Monday of the week.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rhowch ddydd Llun yr wythnos.</translation>
  </message>
  <message>
   <source>Enter the day of the next review.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Rhowch ddiwrnod yr adolygiad nesaf.</translation>
  </message>
  <message>
   <source>Enter the kind of team, as services name it, or leave it empty.</source>
   <translation>Rhowch y math o dîm, fel y mae gwasanaethau'n ei enwi, neu gadewch ef yn wag.</translation>
  </message>
  <message>
   <source>Enter the number of days.</source>
   <translation>Rhowch y diwrnodau fel rhif.</translation>
  </message>
  <message>
   <source>Enter the reason for changing the crime record.</source>
   <translatorcomment>Review: Reworded: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rhowch y rheswm dros newid cofnod y drosedd.</translation>
  </message>
  <message>
   <source>Enter the reason for changing the outcome.</source>
   <translatorcomment>Review: Reworded: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rhowch y rheswm dros newid y canlyniad.</translation>
  </message>
  <message>
   <source>Enter the reason for closing</source>
   <translation>Rhowch y rheswm dros gau</translation>
  </message>
  <message>
   <source>Enter the reason.</source>
   <translation>Rhowch y rheswm.</translation>
  </message>
  <message>
   <source>Enter the reference in the records system.</source>
   <translatorcomment>Review: A required detail of an outcome.</translatorcomment>
   <translation>Rhowch y cyfeirnod yn y system gofnodion.</translation>
  </message>
  <message>
   <source>Enter the victim's name.</source>
   <translation>Rhowch enw'r dioddefwr.</translation>
  </message>
  <message>
   <source>Enter two dates as day/month/year, the earlier one first.</source>
   <translation>Rhowch ddau ddyddiad (diwrnod/mis/blwyddyn), y cynharaf yn gyntaf.</translation>
  </message>
  <message>
   <source>Enter when it happened, not a time in the future.</source>
   <translation>Rhowch yr amser y digwyddodd, nid amser yn y dyfodol.</translation>
  </message>
  <message>
   <source>Enter when the crime was committed as a day or a time.</source>
   <translation>Rhowch bryd y cyflawnwyd y drosedd fel diwrnod neu amser.</translation>
  </message>
  <message>
   <source>Enter who the case is referred to.</source>
   <translatorcomment>Review: A required detail of an outcome.</translatorcomment>
   <translation>Rhowch i bwy y mae'r achos yn cael ei gyfeirio.</translation>
  </message>
  <message>
   <source>Entries</source>
   <translation>Cofnodion</translation>
  </message>
  <message>
   <source>Entries of the list</source>
   <translation>Cofnodion y rhestr</translation>
  </message>
  <message>
   <source>Entry</source>
   <translation>Cofnod</translation>
  </message>
  <message>
   <source>Erase</source>
   <translation>Dileu'n barhaol</translation>
  </message>
  <message>
   <source>Erase permanently</source>
   <translation>Dileu'n barhaol</translation>
  </message>
  <message>
   <source>Erased</source>
   <translation>Dilëwyd</translation>
  </message>
  <message>
   <source>Erased on {day}</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dilëwyd ar {day}</translation>
  </message>
  <message>
   <source>Event recorded</source>
   <translation>Digwyddiad wedi'i gofnodi</translation>
  </message>
  <message>
   <source>Events</source>
   <translation>Digwyddiadau</translation>
  </message>
  <message>
   <source>Every case</source>
   <translation>Pob achos</translation>
  </message>
  <message>
   <source>Every case of the force on this desk</source>
   <translation>Pob un o achosion yr heddlu wrth y ddesg hon</translation>
  </message>
  <message>
   <source>Every command</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Pob gorchymyn</translation>
  </message>
  <message>
   <source>Every crime</source>
   <translation>Pob trosedd</translation>
  </message>
  <message>
   <source>Every crime has its outcome</source>
   <translation>Mae gan bob trosedd ei chanlyniad</translation>
  </message>
  <message>
   <source>Every figure is counted afresh from the cases. No running totals are kept.</source>
   <translation>Caiff pob ffigur ei gyfrif o'r newydd o'r achosion. Ni chedwir cyfansymiau.</translation>
  </message>
  <message>
   <source>Every force</source>
   <translation>Pob heddlu</translation>
  </message>
  <message>
   <source>Every letter of THRIVE needs a level.</source>
   <translation>Mae angen lefel ar bob llythyren yn THRIVE.</translation>
  </message>
  <message>
   <source>Everyone</source>
   <translation>Pawb</translation>
  </message>
  <message>
   <source>Everyone who viewed, changed or passed on this case. Choose the purpose first.</source>
   <translation>Pawb a edrychodd ar yr achos hwn, a'i newidiodd neu a'i trosglwyddodd. Dewiswch y diben yn gyntaf.</translation>
  </message>
  <message>
   <source>Everyone who works on cases</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Pawb sy'n gweithio ar achosion</translation>
  </message>
  <message>
   <source>Everything</source>
   <translation>Popeth</translation>
  </message>
  <message>
   <source>Everything was sent. Nothing of yours stays on this computer.</source>
   <translation>Anfonwyd popeth. Nid oes dim o’ch gwaith yn aros ar y cyfrifiadur hwn.</translation>
  </message>
  <message>
   <source>Evidence</source>
   <translation>Tystiolaeth</translation>
  </message>
  <message>
   <source>Evidential difficulties, suspect identified, victim does not support</source>
   <translation>Anawsterau tystiolaethol, person dan amheuaeth wedi'i adnabod, dioddefwr ddim yn cefnogi</translation>
  </message>
  <message>
   <source>Evidential difficulties, suspect identified, victim supports</source>
   <translation>Anawsterau tystiolaethol, person dan amheuaeth wedi'i adnabod, dioddefwr yn cefnogi</translation>
  </message>
  <message>
   <source>Exactly what the person receives</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn union yr hyn y mae'r person yn ei gael</translation>
  </message>
  <message>
   <source>Exemption, to withhold</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Eithriad, i ddal yn ôl</translation>
  </message>
  <message>
   <source>Existing assessments keep the form they were made with.</source>
   <translation>Mae asesiadau presennol yn cadw'r ffurflen a ddefnyddiwyd.</translation>
  </message>
  <message>
   <source>Expenses and property</source>
   <translation>Treuliau ac eiddo</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Allforio</translation>
  </message>
  <message>
   <source>Export CSV</source>
   <translation>Allforio CSV</translation>
  </message>
  <message>
   <source>Export PDF</source>
   <translation>Allforio PDF</translation>
  </message>
  <message>
   <source>Export cancelled. Nothing was saved.</source>
   <translation>Canslwyd yr allforio. Ni chadwyd dim.</translation>
  </message>
  <message>
   <source>Export the board's figures</source>
   <translation>Allforio ffigurau'r bwrdd</translation>
  </message>
  <message>
   <source>Export the certificate</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Allforio'r dystysgrif</translation>
  </message>
  <message>
   <source>Export these entries</source>
   <translation>Allforio'r cofnodion hyn</translation>
  </message>
  <message>
   <source>Export this case</source>
   <translation>Allforio'r achos hwn</translation>
  </message>
  <message>
   <source>Export this list</source>
   <translation>Allforio'r rhestr hon</translation>
  </message>
  <message>
   <source>Export to</source>
   <translation>Allforio i</translation>
  </message>
  <message>
   <source>Export {reference}</source>
   <translation>Allforio {reference}</translation>
  </message>
  <message>
   <source>Exported to {place}. This is recorded.</source>
   <translation>Allforiwyd i {place}. Caiff hyn ei gofnodi.</translation>
  </message>
  <message>
   <source>Exported; hash recomputed</source>
   <translation>Allforiwyd; cyfrifwyd yr hash eto</translation>
  </message>
  <message>
   <source>Exporting {title}</source>
   <translation>Yn allforio {title}</translation>
  </message>
  <message>
   <source>Extend</source>
   <translation>Estyn</translation>
  </message>
  <message>
   <source>Extend a clock</source>
   <translation>Estyn cloc</translation>
  </message>
  <message>
   <source>Feb</source>
   <translation>Chwe</translation>
  </message>
  <message>
   <source>February</source>
   <translation>Chwefror</translation>
  </message>
  <message>
   <source>Feedback</source>
   <translation>Adborth</translation>
  </message>
  <message>
   <source>Feedback given</source>
   <translation>Rhoddwyd adborth</translation>
  </message>
  <message>
   <source>Fields that you leave empty stay as they are.</source>
   <translation>Mae'r meysydd y byddwch yn eu gadael yn wag yn aros fel y maent.</translation>
  </message>
  <message>
   <source>Figures as of {time}</source>
   <translation>Ffigurau ar {time}</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Ffeil</translation>
  </message>
  <message>
   <source>File: {name}</source>
   <translation>Ffeil: {name}</translation>
  </message>
  <message>
   <source>Files</source>
   <translation>Ffeiliau</translation>
  </message>
  <message>
   <source>Files and their continuity</source>
   <translation>Ffeiliau a'u holrhain</translation>
  </message>
  <message>
   <source>Files: {names}</source>
   <translation>Ffeiliau: {names}</translation>
  </message>
  <message>
   <source>Fill in or remove the placeholder “{name}”.</source>
   <translation>Llenwch neu dynnwch y bwlch “{name}”.</translation>
  </message>
  <message>
   <source>Fill in or remove: {names}</source>
   <translatorcomment>Review: A check before a reply goes.</translatorcomment>
   <translation>Llenwch neu dynnu: {names}</translation>
  </message>
  <message>
   <source>Filled in by the officer each time: {names}</source>
   <translation>Yn cael ei lenwi gan y swyddog bob tro: {names}</translation>
  </message>
  <message>
   <source>Filter and search</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Hidlo a chwilio</translation>
  </message>
  <message>
   <source>Filter this view</source>
   <translation>Hidlo'r olwg hon</translation>
  </message>
  <message>
   <source>Find a key</source>
   <translation>Dod o hyd i allwedd</translation>
  </message>
  <message>
   <source>Find a name in {title}</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dod o hyd i enw yn {title}</translation>
  </message>
  <message>
   <source>Find an action or a key</source>
   <translation>Dod o hyd i gam gweithredu neu allwedd</translation>
  </message>
  <message>
   <source>Finish or close the form first.</source>
   <translation>Gorffennwch neu caewch y ffurflen yn gyntaf.</translation>
  </message>
  <message>
   <source>Finish signing in in your browser, then come back here.</source>
   <translation>Gorffennwch fewngofnodi yn eich porwr, yna dewch yn ôl yma.</translation>
  </message>
  <message>
   <source>Finish signing in in your browser. You can keep working in the meantime.</source>
   <translation>Gorffennwch fewngofnodi yn eich porwr. Gallwch barhau i weithio yn y cyfamser.</translation>
  </message>
  <message>
   <source>First contact</source>
   <translation>Cyswllt cyntaf</translation>
  </message>
  <message>
   <source>First contact within a day.</source>
   <translation>Cyswllt cyntaf o fewn diwrnod.</translation>
  </message>
  <message>
   <source>First contact, sexual offence</source>
   <translation>Cyswllt cyntaf, trosedd rywiol</translation>
  </message>
  <message>
   <source>First day</source>
   <translation>Diwrnod cyntaf</translation>
  </message>
  <message>
   <source>First replies</source>
   <translation>Atebion cyntaf</translation>
  </message>
  <message>
   <source>First replies, {when}</source>
   <translation>Atebion cyntaf, {when}</translation>
  </message>
  <message>
   <source>First reply</source>
   <translation>Ateb cyntaf</translation>
  </message>
  <message>
   <source>First reply, median</source>
   <translation>Ateb cyntaf, canolrif</translation>
  </message>
  <message>
   <source>First reply, nine in ten</source>
   <translation>Ateb cyntaf, naw o bob deg</translation>
  </message>
  <message>
   <source>Flag change waiting for approval</source>
   <translation>Newid baner yn aros am gymeradwyaeth</translation>
  </message>
  <message>
   <source>Flags</source>
   <translation>Baneri</translation>
  </message>
  <message>
   <source>Flags that cover the report at first</source>
   <translation>Baneri sy'n gorchuddio'r adroddiad yn gyntaf</translation>
  </message>
  <message>
   <source>Flags that give enhanced rights</source>
   <translation>Baneri sy'n rhoi hawliau uwch</translation>
  </message>
  <message>
   <source>Fold long answers</source>
   <translatorcomment>Review: A button that shows only the beginning of long answers.</translatorcomment>
   <translation>Plygu atebion hir</translation>
  </message>
  <message>
   <source>Follow the national values</source>
   <translatorcomment>Review: National settings: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dilyn y gwerthoedd cenedlaethol</translation>
  </message>
  <message>
   <source>Follow these contact rules, or set them aside.</source>
   <translation>Dilynwch y rheolau cysylltu hyn, neu rhowch nhw o'r neilltu.</translation>
  </message>
  <message>
   <source>Follow these rules</source>
   <translation>Dilyn y rheolau hyn</translation>
  </message>
  <message>
   <source>Follows the national settings</source>
   <translatorcomment>Review: National settings: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn dilyn y gosodiadau cenedlaethol</translation>
  </message>
  <message>
   <source>For cases that are</source>
   <translation>Ar gyfer achosion sydd</translation>
  </message>
  <message>
   <source>For which kinds of case</source>
   <translation>Ar gyfer pa fathau o achos</translation>
  </message>
  <message>
   <source>For {name}</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dros {name}</translation>
  </message>
  <message>
   <source>Force</source>
   <translation>Heddlu</translation>
  </message>
  <message>
   <source>Forced marriage, FGM and honour-based abuse</source>
   <translation>Priodas dan orfod, FGM a cham-drin ar sail anrhydedd</translation>
  </message>
  <message>
   <source>Forces that a case can be offered to</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Heddluoedd y gellir cynnig achos iddynt</translation>
  </message>
  <message>
   <source>Forces to transfer to</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Heddluoedd i drosglwyddo iddynt</translation>
  </message>
  <message>
   <source>Formal action not in the public interest (police)</source>
   <translation>Gweithredu ffurfiol ddim er budd y cyhoedd (heddlu)</translation>
  </message>
  <message>
   <source>Found in a text that may be distressing</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Wedi'i ganfod mewn testun a allai beri gofid</translation>
  </message>
  <message>
   <source>Found property</source>
   <translation>Eiddo a ganfuwyd</translation>
  </message>
  <message>
   <source>Fraud</source>
   <translation>Twyll</translation>
  </message>
  <message>
   <source>Fraud and scams</source>
   <translation>Twyll a sgamiau</translation>
  </message>
  <message>
   <source>Free help outside the police</source>
   <translation>Cymorth am ddim y tu allan i'r heddlu</translation>
  </message>
  <message>
   <source>Free up space on this computer. What you wrote before is safe.</source>
   <translation>Rhyddhewch le ar y cyfrifiadur hwn. Mae'r hyn a ysgrifennoch o'r blaen yn ddiogel.</translation>
  </message>
  <message>
   <source>Free up space, or choose another place. Nothing of the file was saved.</source>
   <translation>Rhyddhewch le, neu dewiswch le arall. Ni chadwyd dim o'r ffeil.</translation>
  </message>
  <message>
   <source>Freedom of information</source>
   <translation>Rhyddid gwybodaeth</translation>
  </message>
  <message>
   <source>Fri</source>
   <translation>Gwe</translation>
  </message>
  <message>
   <source>Friday</source>
   <translation>dydd Gwener</translation>
  </message>
  <message>
   <source>From</source>
   <translation>O</translation>
  </message>
  <message>
   <source>From practice, not verified</source>
   <translatorcomment>Review: Incident qualifiers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>O arfer, heb ei wirio</translation>
  </message>
  <message>
   <source>From when</source>
   <translation>O ba bryd</translation>
  </message>
  <message>
   <source>From {day}</source>
   <translation>O {day}</translation>
  </message>
  <message>
   <source>From … to …</source>
   <translation>O … hyd …</translation>
  </message>
  <message>
   <source>Front counter</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cownter blaen</translation>
  </message>
  <message>
   <source>Further investigation not in the public interest (police)</source>
   <translation>Ymchwilio pellach ddim er budd y cyhoedd (heddlu)</translation>
  </message>
  <message>
   <source>GOV.UK</source>
   <translation>GOV.UK</translation>
  </message>
  <message>
   <source>Gather</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Casglu</translation>
  </message>
  <message>
   <source>Gather a copy of someone's data</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Casglu copi o ddata rhywun</translation>
  </message>
  <message>
   <source>Gather the data first.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Casglwch y data yn gyntaf.</translation>
  </message>
  <message>
   <source>Gathering and releasing need the store. Items can be decided on in the meantime.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae angen y storfa i gasglu a rhyddhau. Gellir penderfynu ar eitemau yn y cyfamser.</translation>
  </message>
  <message>
   <source>General data protection</source>
   <translation>Diogelu data cyffredinol</translation>
  </message>
  <message>
   <source>Getting your vehicle back</source>
   <translation>Cael eich cerbyd yn ôl</translation>
  </message>
  <message>
   <source>Give the officer at least one role that exists.</source>
   <translation>Rhowch o leiaf un rôl sy'n bod i'r swyddog.</translation>
  </message>
  <message>
   <source>Gives the case to this team</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn rhoi'r achos i'r tîm hwn</translation>
  </message>
  <message>
   <source>Go back to the items first.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ewch yn ôl at yr eitemau yn gyntaf.</translation>
  </message>
  <message>
   <source>Go to</source>
   <translation>Mynd i</translation>
  </message>
  <message>
   <source>Go to codes and lists</source>
   <translation>Mynd i'r codau a'r rhestrau</translation>
  </message>
  <message>
   <source>Go to conflicts</source>
   <translation>Mynd i'r gwrthdaro</translation>
  </message>
  <message>
   <source>Go to disposal runs</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mynd i'r rhediadau gwaredu</translation>
  </message>
  <message>
   <source>Go to drafts</source>
   <translation>Mynd i'r drafftiau</translation>
  </message>
  <message>
   <source>Go to mine</source>
   <translation>Mynd i'm rhai i</translation>
  </message>
  <message>
   <source>Go to online and other channels</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mynd i ar-lein a sianeli eraill</translation>
  </message>
  <message>
   <source>Go to retention</source>
   <translation>Mynd i'r cyfnodau cadw</translation>
  </message>
  <message>
   <source>Go to the audit</source>
   <translation>Mynd i'r archwiliad</translation>
  </message>
  <message>
   <source>Go to the board</source>
   <translation>Mynd i'r bwrdd</translation>
  </message>
  <message>
   <source>Go to the outbox</source>
   <translation>Mynd i'r blwch anfon</translation>
  </message>
  <message>
   <source>Go to the queue</source>
   <translation>Mynd i'r ciw</translation>
  </message>
  <message>
   <source>Grade</source>
   <translation>Gradd</translation>
  </message>
  <message>
   <source>Grade 1: record the handover to the control room first.</source>
   <translation>Gradd 1: cofnodwch y trosglwyddiad i'r ystafell reoli yn gyntaf.</translation>
  </message>
  <message>
   <source>Grade 1: record the handover to the control room.</source>
   <translation>Gradd 1: cofnodwch y trosglwyddiad i'r ystafell reoli.</translation>
  </message>
  <message>
   <source>Grade {n}</source>
   <translation>Gradd {n}</translation>
  </message>
  <message>
   <source>Grade {n}. {levels}</source>
   <translation>Gradd {n}. {levels}</translation>
  </message>
  <message>
   <source>Grades</source>
   <translation>Graddau</translation>
  </message>
  <message>
   <source>Group</source>
   <translation>Grŵp</translation>
  </message>
  <message>
   <source>Group 1: public protection</source>
   <translation>Grŵp 1: diogelu'r cyhoedd</translation>
  </message>
  <message>
   <source>Group 2: other sexual, violent or serious offences</source>
   <translation>Grŵp 2: troseddau rhywiol, treisgar neu ddifrifol eraill</translation>
  </message>
  <message>
   <source>Group 3: all other cases</source>
   <translation>Grŵp 3: pob achos arall</translation>
  </message>
  <message>
   <source>Group 4: undetected crime</source>
   <translation>Grŵp 4: troseddau heb eu datrys</translation>
  </message>
  <message>
   <source>Group the list</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Grwpio'r rhestr</translation>
  </message>
  <message>
   <source>Grouped</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Wedi'i grwpio</translation>
  </message>
  <message>
   <source>Guest</source>
   <translation>Gwestai</translation>
  </message>
  <message>
   <source>Gwent Police</source>
   <translation>Heddlu Gwent</translation>
  </message>
  <message>
   <source>Half of the reporters had a first reply within {median}, nine in ten within {ninety}.</source>
   <translation>Cafodd hanner y bobl ateb cyntaf o fewn {median}, a naw o bob deg o fewn {ninety}.</translation>
  </message>
  <message>
   <source>Half of the reports had their first reply within {n}, nine in ten within {m}.</source>
   <translation>Cafodd hanner yr adroddiadau eu hateb cyntaf o fewn {n}, naw o bob deg o fewn {m}.</translation>
  </message>
  <message>
   <source>Hand over</source>
   <translation>Trosglwyddo</translation>
  </message>
  <message>
   <source>Hand over to a colleague</source>
   <translation>Trosglwyddo i gydweithiwr</translation>
  </message>
  <message>
   <source>Handed over</source>
   <translation>Trosglwyddwyd</translation>
  </message>
  <message>
   <source>Handled entirely online</source>
   <translation>Wedi'i drin yn gyfan gwbl ar-lein</translation>
  </message>
  <message>
   <source>Happened</source>
   <translation>Digwyddodd</translation>
  </message>
  <message>
   <source>Harassment</source>
   <translation>Aflonyddu</translation>
  </message>
  <message>
   <source>Harm</source>
   <translation>Niwed</translation>
  </message>
  <message>
   <source>Hate</source>
   <translation>Casineb</translation>
  </message>
  <message>
   <source>Hate crime</source>
   <translation>Trosedd casineb</translation>
  </message>
  <message>
   <source>High</source>
   <translation>Uchel</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translatorcomment>Review: Settings: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cyferbyniad uchel</translation>
  </message>
  <message>
   <source>High risk</source>
   <translation>Risg uchel</translation>
  </message>
  <message>
   <source>Higher, by more than chance: {low} to {high} points.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Uwch, o fwy na hap: {low} i {high} pwynt.</translation>
  </message>
  <message>
   <source>Highways</source>
   <translation>Priffyrdd</translation>
  </message>
  <message>
   <source>Hint</source>
   <translation>Awgrym</translation>
  </message>
  <message>
   <source>Hold</source>
   <translation>Cadw</translation>
  </message>
  <message>
   <source>Hold for a court or an inquiry</source>
   <translation>Cadw ar gyfer llys neu ymchwiliad</translation>
  </message>
  <message>
   <source>Hold for an inquiry</source>
   <translation>Cadw ar gyfer ymchwiliad</translation>
  </message>
  <message>
   <source>Hold for an inquiry, or release</source>
   <translation>Cadw ar gyfer ymchwiliad, neu ryddhau</translation>
  </message>
  <message>
   <source>Hold released</source>
   <translation>Rhyddhawyd y gorchymyn cadw</translation>
  </message>
  <message>
   <source>Home Office framework, reworded</source>
   <translation>Fframwaith y Swyddfa Gartref, wedi'i aileirio</translation>
  </message>
  <message>
   <source>Hour</source>
   <translation>Awr</translation>
  </message>
  <message>
   <source>Hours</source>
   <translation>Oriau</translation>
  </message>
  <message>
   <source>How likely is it to happen, or to happen again?</source>
   <translation>Pa mor debygol yw hi o ddigwydd, neu o ddigwydd eto?</translation>
  </message>
  <message>
   <source>How long a notification is tried again</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Am ba hyd y rhoddir cynnig arall ar hysbysiad</translation>
  </message>
  <message>
   <source>How long cases are kept</source>
   <translation>Pa mor hir y cedwir achosion</translation>
  </message>
  <message>
   <source>How much the mean differs from the previous period of the same length.</source>
   <translation>Faint y mae'r cymedr yn wahanol i'r un hyd o amser cynt.</translation>
  </message>
  <message>
   <source>How often reporters asked for an update on their page.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Pa mor aml y gofynnodd adroddwyr am ddiweddariad ar eu tudalen.</translation>
  </message>
  <message>
   <source>How often reporters opened the page of their case when there was nothing new: the page already gave the progress of the case. Nobody can tell how many of them would have called instead.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Pa mor aml yr agorodd adroddwyr dudalen eu hachos pan nad oedd dim newydd: roedd y dudalen eisoes yn rhoi cynnydd yr achos. Ni all neb ddweud faint ohonynt a fyddai wedi ffonio yn lle hynny.</translation>
  </message>
  <message>
   <source>How often the question of confidence was shown online and not answered.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Pa mor aml y dangoswyd y cwestiwn am hyder ar-lein heb gael ateb.</translation>
  </message>
  <message>
   <source>How often they opened it and found something new to read.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Pa mor aml yr agorwyd hi a chael rhywbeth newydd i'w ddarllen.</translation>
  </message>
  <message>
   <source>How reports arrive</source>
   <translation>Sut y daw adroddiadau</translation>
  </message>
  <message>
   <source>How they are related</source>
   <translation>Sut maent yn gysylltiedig</translation>
  </message>
  <message>
   <source>How you know who is asking, and where you searched.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Sut rydych yn gwybod pwy sy'n gofyn, a ble y buoch yn chwilio.</translation>
  </message>
  <message>
   <source>I have read it</source>
   <translation>Rwyf wedi'i ddarllen</translation>
  </message>
  <message>
   <source>INTERNAL</source>
   <translation>MEWNOL</translation>
  </message>
  <message>
   <source>Identity check</source>
   <translation>Gwirio hunaniaeth</translation>
  </message>
  <message>
   <source>If you think that a case must be kept longer or should be disposed of, ask your supervisor.</source>
   <translation>Os credwch fod rhaid cadw achos yn hirach neu y dylid ei waredu, gofynnwch i'ch goruchwyliwr.</translation>
  </message>
  <message>
   <source>If your phone was taken</source>
   <translation>Os cafodd eich ffôn ei gymryd</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>Mewnforio</translation>
  </message>
  <message>
   <source>Import a file</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mewnforio ffeil</translation>
  </message>
  <message>
   <source>Import the file</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mewnforio'r ffeil</translation>
  </message>
  <message>
   <source>In</source>
   <translation>I mewn</translation>
  </message>
  <message>
   <source>In and out</source>
   <translation>I mewn ac allan</translation>
  </message>
  <message>
   <source>In colour</source>
   <translation>Mewn lliw</translation>
  </message>
  <message>
   <source>In only one of the two languages: {names}</source>
   <translation>Mewn un o'r ddwy iaith yn unig: {names}</translation>
  </message>
  <message>
   <source>In other systems</source>
   <translation>Mewn systemau eraill</translation>
  </message>
  <message>
   <source>In practice nothing is sent. Undo: {n} s</source>
   <translatorcomment>Review: Practice: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Wrth ymarfer nid oes dim yn cael ei anfon. Dadwneud: {n} e</translation>
  </message>
  <message>
   <source>In progress</source>
   <translation>Ar waith</translation>
  </message>
  <message>
   <source>In the language they asked for</source>
   <translation>Yn yr iaith y gofynnon nhw amdani</translation>
  </message>
  <message>
   <source>In their own words. Answers: {n}</source>
   <translatorcomment>Review: Above what the reporter answered.</translatorcomment>
   <translation>Yn eu geiriau eu hunain. Atebion: {n}</translation>
  </message>
  <message>
   <source>In this period: </source>
   <translation>Yn y cyfnod hwn: </translation>
  </message>
  <message>
   <source>In time</source>
   <translation>Mewn pryd</translation>
  </message>
  <message>
   <source>In use</source>
   <translation>Mewn defnydd</translation>
  </message>
  <message>
   <source>In {n}, out {m}.</source>
   <translation>I mewn {n}, allan {m}.</translation>
  </message>
  <message>
   <source>In {n}, out {m}; the busiest time was {when} with {most} in.</source>
   <translation>I mewn {n}, allan {m}; yr amser prysuraf oedd {when} gyda {most} i mewn.</translation>
  </message>
  <message>
   <source>Incident</source>
   <translation>Digwyddiad</translation>
  </message>
  <message>
   <source>Incident categories</source>
   <translatorcomment>Review: Incident categories and rape: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Categorïau digwyddiadau</translation>
  </message>
  <message>
   <source>Incident categories (NSIR)</source>
   <translatorcomment>Review: NSIR is the National Standard for Incident Recording; no published Welsh was found.</translatorcomment>
   <translation>Categorïau digwyddiad (NSIR)</translation>
  </message>
  <message>
   <source>Incident only</source>
   <translation>Digwyddiad yn unig</translation>
  </message>
  <message>
   <source>Incident qualifiers</source>
   <translatorcomment>Review: Incident qualifiers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cymwysyddion digwyddiad</translation>
  </message>
  <message>
   <source>Incident qualifiers (NSIR)</source>
   <translatorcomment>Review: Incident qualifiers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cymwysyddion digwyddiad (NSIR)</translation>
  </message>
  <message>
   <source>Information</source>
   <translation>Gwybodaeth</translation>
  </message>
  <message>
   <source>Information about compensation</source>
   <translation>Gwybodaeth am iawndal</translation>
  </message>
  <message>
   <source>Information about the investigation</source>
   <translation>Gwybodaeth am yr ymchwiliad</translation>
  </message>
  <message>
   <source>Information about the offender</source>
   <translation>Gwybodaeth am y troseddwr</translation>
  </message>
  <message>
   <source>Information about the trial</source>
   <translation>Gwybodaeth am y treial</translation>
  </message>
  <message>
   <source>Information when reporting</source>
   <translation>Gwybodaeth wrth roi gwybod</translation>
  </message>
  <message>
   <source>Initial check</source>
   <translation>Gwiriad cychwynnol</translation>
  </message>
  <message>
   <source>Insert into: {where}</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mewnosod yn: {where}</translation>
  </message>
  <message>
   <source>Insert …</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mewnosod …</translation>
  </message>
  <message>
   <source>Inspection by an authority</source>
   <translation>Arolygiad gan awdurdod</translation>
  </message>
  <message>
   <source>Intelligence</source>
   <translation>Cudd-wybodaeth</translation>
  </message>
  <message>
   <source>Internal note</source>
   <translation>Nodyn mewnol</translation>
  </message>
  <message>
   <source>Internal note, never shown to the reporter</source>
   <translation>Nodyn mewnol, na chaiff byth ei ddangos i'r person a roddodd wybod</translation>
  </message>
  <message>
   <source>Internal note, {who}</source>
   <translation>Nodyn mewnol, {who}</translation>
  </message>
  <message>
   <source>Internal notes: never shown to the reporter</source>
   <translation>Nodiadau mewnol: byth yn cael eu dangos i'r person a roddodd wybod</translation>
  </message>
  <message>
   <source>Intimidated</source>
   <translation>Wedi'i fygwth</translation>
  </message>
  <message>
   <source>Investigation</source>
   <translation>Ymchwiliad</translation>
  </message>
  <message>
   <source>Investigation closed</source>
   <translation>Ymchwiliad wedi'i gau</translation>
  </message>
  <message>
   <source>Investigation complete, no suspect identified</source>
   <translation>Ymchwiliad wedi'i gwblhau, neb wedi'i adnabod</translation>
  </message>
  <message>
   <source>Is a decision</source>
   <translation>Yn benderfyniad</translation>
  </message>
  <message>
   <source>Is an investigation needed, and what lines of enquiry are there?</source>
   <translation>A oes angen ymchwiliad, a pha drywyddau ymchwilio sydd?</translation>
  </message>
  <message>
   <source>Is anyone unable to protect themselves or others?</source>
   <translation>A oes unrhyw un na all amddiffyn ei hun neu eraill?</translation>
  </message>
  <message>
   <source>It could not be delivered in the time allowed.</source>
   <translation>Nid oedd modd ei ddanfon o fewn yr amser a ganiateir.</translation>
  </message>
  <message>
   <source>It could not be restarted.</source>
   <translation>Ni ellid ei ailgychwyn.</translation>
  </message>
  <message>
   <source>It disappears from every other desk, search and audit screen. If you are not one of its readers, you can no longer read it.</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'n diflannu o bob desg, chwiliad a sgrin archwilio arall. Os nad ydych yn un o'i ddarllenwyr, ni allwch ei ddarllen mwyach.</translation>
  </message>
  <message>
   <source>It has already been sent</source>
   <translation>Mae eisoes wedi'i anfon</translation>
  </message>
  <message>
   <source>It is a separate crime: record it as well</source>
   <translation>Mae'n drosedd ar wahân: cofnodwch hi hefyd</translation>
  </message>
  <message>
   <source>It is closed.</source>
   <translation>Mae wedi'i gau.</translation>
  </message>
  <message>
   <source>It is not data about the person who asks</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid yw'n ddata am y person sy'n gofyn</translation>
  </message>
  <message>
   <source>It is on hold for a court or an inquiry.</source>
   <translatorcomment>Review: “Dal” for a retention hold.</translatorcomment>
   <translation>Mae wedi'i ddal ar gyfer llys neu ymchwiliad.</translation>
  </message>
  <message>
   <source>It is on its way to the store. Try again in a moment.</source>
   <translation>Mae ar ei ffordd i'r storfa. Rhowch gynnig arall arni ymhen eiliad.</translation>
  </message>
  <message>
   <source>It is restricted to others. What you wrote was not sent and is kept here for you, without anything of the case.</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae wedi'i gyfyngu i eraill. Ni anfonwyd yr hyn a ysgrifennoch; fe'i cedwir yma i chi, heb ddim o'r achos.</translation>
  </message>
  <message>
   <source>It is shown to you alone, and when it is due while you are away, the case is shown to the colleague who covers. Its note can be part of a copy of the person's data. The case stays in the queue and its clocks run on.</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>I chi yn unig y caiff ei ddangos, a phan fydd yn ddyledus tra byddwch i ffwrdd caiff yr achos ei ddangos i'r un sy'n cyflenwi. Gall ei nodyn fod yn rhan o gopi o ddata'r person. Mae'r achos yn aros yn y ciw ac mae ei glociau'n dal i redeg.</translation>
  </message>
  <message>
   <source>It should never have been kept</source>
   <translation>Ni ddylai fod wedi cael ei gadw erioed</translation>
  </message>
  <message>
   <source>It shows who viewed, changed, passed on or erased whose data. You give a purpose each time you view it, and that is recorded too.</source>
   <translation>Mae'n dangos pwy a edrychodd ar ddata pwy, a'i newidiodd, a'i trosglwyddodd neu a'i dileodd. Rhaid rhoi diben bob tro yr edrychwch arno, a chaiff hynny ei gofnodi hefyd.</translation>
  </message>
  <message>
   <source>It stays in the certificate. Do not name anyone.</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'n aros yn y dystysgrif. Peidiwch ag enwi neb.</translation>
  </message>
  <message>
   <source>It stays open</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'n aros ar agor</translation>
  </message>
  <message>
   <source>It stays yours until they accept it. Then it is removed from this desk.</source>
   <translation>Mae'n aros yn eiddo i chi nes iddynt ei dderbyn. Yna caiff ei dynnu o'r ddesg hon.</translation>
  </message>
  <message>
   <source>It unlocks this computer when there is no connection to sign in over. At least {n} characters.</source>
   <translation>Mae'n datgloi'r cyfrifiadur hwn pan nad oes cysylltiad i fewngofnodi drwyddo. O leiaf {n} nod.</translation>
  </message>
  <message>
   <source>It was erased as the law requires, together with what you wrote on it. Your text was not sent and cannot be recovered.</source>
   <translation>Fe'i dilëwyd fel y mae'r gyfraith yn mynnu, ynghyd â'r hyn a ysgrifennoch arno. Ni chafodd eich testun ei anfon ac ni ellir ei adfer.</translation>
  </message>
  <message>
   <source>It was passed to another force or removed. Nothing of yours is lost and nothing was sent.</source>
   <translation>Fe'i trosglwyddwyd i heddlu arall neu fe'i dilëwyd. Ni chollwyd dim o'ch gwaith ac ni anfonwyd dim.</translation>
  </message>
  <message>
   <source>It will be sent in the hours the reporter has set.</source>
   <translation>Caiff ei anfon yn yr oriau a osododd y person a roddodd wybod.</translation>
  </message>
  <message>
   <source>It will not take effect.</source>
   <translation>Ni fydd yn dod i rym.</translation>
  </message>
  <message>
   <source>It would be likely to cause serious harm to someone's health (DPA 2018, schedule 3, paragraph 5)</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Byddai'n debygol o achosi niwed difrifol i iechyd rhywun (Deddf Diogelu Data 2018, atodlen 3, paragraff 5)</translation>
  </message>
  <message>
   <source>It would obstruct an inquiry, investigation or procedure (DPA 2018, section 45(4)(a))</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Byddai'n rhwystro ymchwiliad neu weithdrefn (Deddf Diogelu Data 2018, adran 45(4)(a))</translation>
  </message>
  <message>
   <source>It would prejudice preventing or investigating crime (DPA 2018, section 45(4)(b); schedule 2, paragraph 2)</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Byddai'n niweidio atal neu ymchwilio i droseddau (Deddf Diogelu Data 2018, adran 45(4)(b); atodlen 2, paragraff 2)</translation>
  </message>
  <message>
   <source>Item</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Eitem</translation>
  </message>
  <message>
   <source>Its author has left. Decide on it in your own name.</source>
   <translation>Mae ei awdur wedi gadael. Penderfynwch arno yn eich enw eich hun.</translation>
  </message>
  <message>
   <source>Its author has left. Write to the reporter in your own name.</source>
   <translation>Mae ei awdur wedi gadael. Ysgrifennwch at y sawl a roddodd wybod yn eich enw eich hun.</translation>
  </message>
  <message>
   <source>Its group is kept until {day}.</source>
   <translation>Cedwir ei grŵp tan {day}.</translation>
  </message>
  <message>
   <source>Its text is kept under Drafts. You are not connected: if the reply is with the store, it may still leave at its time.</source>
   <translatorcomment>Review: A scheduled reply: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Cedwir ei destun dan Drafftiau. Nid ydych wedi cysylltu: os yw'r ateb gyda'r storfa, gall adael ar ei amser o hyd.</translation>
  </message>
  <message>
   <source>Jan</source>
   <translation>Ion</translation>
  </message>
  <message>
   <source>January</source>
   <translation>Ionawr</translation>
  </message>
  <message>
   <source>Jul</source>
   <translation>Gorff</translation>
  </message>
  <message>
   <source>July</source>
   <translation>Gorffennaf</translation>
  </message>
  <message>
   <source>Jun</source>
   <translation>Meh</translation>
  </message>
  <message>
   <source>June</source>
   <translation>Mehefin</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>Cadw</translation>
  </message>
  <message>
   <source>Keep editing</source>
   <translation>Dal i olygu</translation>
  </message>
  <message>
   <source>Keep it</source>
   <translation>Ei gadw</translation>
  </message>
  <message>
   <source>Keep or dispose of {reference}</source>
   <translation>Cadw neu waredu: {reference}</translation>
  </message>
  <message>
   <source>Keep your money safe</source>
   <translation>Cadw eich arian yn ddiogel</translation>
  </message>
  <message>
   <source>Keeping a diary of what happens</source>
   <translation>Cadw dyddiadur o'r hyn sy'n digwydd</translation>
  </message>
  <message>
   <source>Keeping messages safe</source>
   <translation>Cadw negeseuon yn ddiogel</translation>
  </message>
  <message>
   <source>Kept for</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cedwir am</translation>
  </message>
  <message>
   <source>Kept in the outbox history for 35 days.</source>
   <translation>Caiff ei gadw yn hanes y blwch anfon am 35 diwrnod.</translation>
  </message>
  <message>
   <source>Kept informed</source>
   <translation>Cael gwybod y diweddaraf</translation>
  </message>
  <message>
   <source>Kept: a clock runs</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cadwyd: mae cloc yn rhedeg</translation>
  </message>
  <message>
   <source>Kept: a linked case is open</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cadwyd: mae achos cysylltiedig yn agored</translation>
  </message>
  <message>
   <source>Kept: a message is still to be sent</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cadwyd: mae neges i'w hanfon o hyd</translation>
  </message>
  <message>
   <source>Kept: it has changed since</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cadwyd: mae wedi newid ers hynny</translation>
  </message>
  <message>
   <source>Kept: it is offered to another force</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cadwyd: mae wedi'i gynnig i heddlu arall</translation>
  </message>
  <message>
   <source>Kept: it is on hold</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cadwyd: mae wedi'i ddal</translation>
  </message>
  <message>
   <source>Kept: it is open</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cadwyd: mae'n agored</translation>
  </message>
  <message>
   <source>Kept: its disposal is no longer agreed</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cadwyd: nid yw'r gwaredu wedi'i gytuno mwyach</translation>
  </message>
  <message>
   <source>Kept: its period is not over</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cadwyd: nid yw ei gyfnod wedi dod i ben</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>Allwedd</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Bysellau</translation>
  </message>
  <message>
   <source>Kind of report</source>
   <translation>Math o adroddiad</translation>
  </message>
  <message>
   <source>Kind of team</source>
   <translation>Math o dîm</translation>
  </message>
  <message>
   <source>Known to the identity provider as</source>
   <translation>Enw gan y darparwr hunaniaeth</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Iaith</translation>
  </message>
  <message>
   <source>Last 12 hours</source>
   <translation>12 awr ddiwethaf</translation>
  </message>
  <message>
   <source>Last 24 hours</source>
   <translation>Y 24 awr diwethaf</translation>
  </message>
  <message>
   <source>Last 30 days</source>
   <translation>Y 30 diwrnod diwethaf</translation>
  </message>
  <message>
   <source>Last 7 days</source>
   <translation>Y 7 diwrnod diwethaf</translation>
  </message>
  <message>
   <source>Last day</source>
   <translation>Diwrnod olaf</translation>
  </message>
  <message>
   <source>Last message</source>
   <translation>Neges ddiwethaf</translation>
  </message>
  <message>
   <source>Last word of the reporter</source>
   <translation>Neges olaf y person a roddodd wybod</translation>
  </message>
  <message>
   <source>Last year</source>
   <translation>Y flwyddyn ddiwethaf</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>Yn ddiweddarach</translation>
  </message>
  <message>
   <source>Later today</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn ddiweddarach heddiw</translation>
  </message>
  <message>
   <source>Law enforcement data</source>
   <translation>Data gorfodi'r gyfraith</translation>
  </message>
  <message>
   <source>Leads to</source>
   <translation>Yn arwain at</translation>
  </message>
  <message>
   <source>Leave it to them</source>
   <translatorcomment>Review: The button that lets a colleague keep the report.</translatorcomment>
   <translation>Ei adael iddyn nhw</translation>
  </message>
  <message>
   <source>Leaves {when}</source>
   <translatorcomment>Review: A scheduled reply: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Yn gadael {when}</translation>
  </message>
  <message>
   <source>Left out</source>
   <translation>Wedi'i adael allan</translation>
  </message>
  <message>
   <source>Left out, cannot be read: {what}</source>
   <translation>Hepgorwyd, ni ellir ei ddarllen: {what}</translation>
  </message>
  <message>
   <source>Legal basis</source>
   <translation>Sail gyfreithiol</translation>
  </message>
  <message>
   <source>Legal professional privilege (DPA 2018, schedule 2, paragraph 19)</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Braint broffesiynol gyfreithiol (Deddf Diogelu Data 2018, atodlen 2, paragraff 19)</translation>
  </message>
  <message>
   <source>Levels, lowest first</source>
   <translation>Lefelau, yr isaf yn gyntaf</translation>
  </message>
  <message>
   <source>Lift a restriction</source>
   <translation>Codi cyfyngiad</translation>
  </message>
  <message>
   <source>Lift the restriction before you offer the case to another force.</source>
   <translation>Codwch y cyfyngiad cyn cynnig yr achos i heddlu arall.</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Golau</translation>
  </message>
  <message>
   <source>Light or dark</source>
   <translation>Golau neu dywyll</translation>
  </message>
  <message>
   <source>Likely from</source>
   <translation>Tebygol o</translation>
  </message>
  <message>
   <source>Likely to</source>
   <translation>Tebygol hyd</translation>
  </message>
  <message>
   <source>Likely {low} to {high} by {day}, if work continues as in recent weeks</source>
   <translation>Tebygol o fod rhwng {low} a {high} erbyn {day}, os bydd y gwaith yn parhau fel yn yr wythnosau diwethaf</translation>
  </message>
  <message>
   <source>Line {line}: a week, a channel and a number are needed.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Llinell {line}: mae angen wythnos, sianel a rhif.</translation>
  </message>
  <message>
   <source>Line {line}: the week of {value} has not begun.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Llinell {line}: nid yw wythnos {value} wedi dechrau.</translation>
  </message>
  <message>
   <source>Line {line}: {value} is not a Monday. Enter the Monday of the week.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Llinell {line}: nid dydd Llun yw {value}. Rhowch ddydd Llun yr wythnos.</translation>
  </message>
  <message>
   <source>Line {line}: {value} is too early. Weeks before 2015 are not kept.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Llinell {line}: mae {value} yn rhy gynnar. Ni chedwir wythnosau cyn 2015.</translation>
  </message>
  <message>
   <source>Line {line}: “{value}” is not a channel or a number that is kept.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Llinell {line}: nid yw “{value}” yn sianel nac yn rhif sy'n cael ei gadw.</translation>
  </message>
  <message>
   <source>Line {line}: “{value}” is not a day. Enter it as 2026-11-23.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Llinell {line}: nid yw “{value}” yn ddiwrnod. Rhowch ef fel 2026-11-23.</translation>
  </message>
  <message>
   <source>Line {line}: “{value}” is not a whole number from 0 to 10,000,000.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Llinell {line}: nid yw “{value}” yn rhif cyfan o 0 i 10,000,000.</translation>
  </message>
  <message>
   <source>Line {line}: “{value}” of this week is in the file already.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Llinell {line}: mae “{value}” yr wythnos hon yn y ffeil eisoes.</translation>
  </message>
  <message>
   <source>Link</source>
   <translation>Dolen</translation>
  </message>
  <message>
   <source>Link removed</source>
   <translation>Tynnwyd y ddolen</translation>
  </message>
  <message>
   <source>Link to another report</source>
   <translation>Cysylltu ag adroddiad arall</translation>
  </message>
  <message>
   <source>Link to the case</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dolen i'r achos</translation>
  </message>
  <message>
   <source>Linked</source>
   <translation>Cysylltwyd</translation>
  </message>
  <message>
   <source>Links</source>
   <translation>Dolenni</translation>
  </message>
  <message>
   <source>Links and likely links</source>
   <translation>Dolenni a dolenni tebygol</translation>
  </message>
  <message>
   <source>Links to other reports</source>
   <translation>Cysylltiadau ag adroddiadau eraill</translation>
  </message>
  <message>
   <source>List</source>
   <translation>Rhestr</translation>
  </message>
  <message>
   <source>Lists of codes</source>
   <translation>Rhestrau codau</translation>
  </message>
  <message>
   <source>Loaded</source>
   <translatorcomment>Review: Heading of the column that says when a list was loaded and by whom.</translatorcomment>
   <translation>Llwythwyd</translation>
  </message>
  <message>
   <source>Loading</source>
   <translation>Yn derbyn</translation>
  </message>
  <message>
   <source>Loading earlier versions …</source>
   <translation>Yn llwytho fersiynau cynharach …</translation>
  </message>
  <message>
   <source>Loading from the store</source>
   <translation>Yn llwytho o'r storfa</translation>
  </message>
  <message>
   <source>Loading from the store. This is recorded.</source>
   <translation>Yn llwytho o'r storfa. Caiff hyn ei gofnodi.</translation>
  </message>
  <message>
   <source>Loading reports. The figures will follow.</source>
   <translation>Yn llwytho'r adroddiadau. Bydd y ffigurau'n dilyn.</translation>
  </message>
  <message>
   <source>Loading the cases due for review …</source>
   <translation>Yn llwytho'r achosion i'w hadolygu …</translation>
  </message>
  <message>
   <source>Loading the disposal runs …</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn llwytho'r rhediadau gwaredu …</translation>
  </message>
  <message>
   <source>Loading the figures</source>
   <translation>Yn llwytho'r ffigurau</translation>
  </message>
  <message>
   <source>Loading the settings …</source>
   <translation>Yn llwytho'r gosodiadau …</translation>
  </message>
  <message>
   <source>Loading …</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn llwytho …</translation>
  </message>
  <message>
   <source>Loading. Viewing evidence is recorded.</source>
   <translation>Yn llwytho. Caiff edrych ar dystiolaeth ei gofnodi.</translation>
  </message>
  <message>
   <source>Lock the screen</source>
   <translation>Cloi'r sgrin</translation>
  </message>
  <message>
   <source>Locked</source>
   <translation>Ar glo</translation>
  </message>
  <message>
   <source>Locked until scanned</source>
   <translation>Ar glo nes ei sganio</translation>
  </message>
  <message>
   <source>Locked: cannot be scanned</source>
   <translation>Ar glo: ni ellir ei sganio</translation>
  </message>
  <message>
   <source>Locked: harmful</source>
   <translation>Ar glo: niweidiol</translation>
  </message>
  <message>
   <source>Looked for earlier reports by the same person</source>
   <translation>Chwiliwyd am adroddiadau cynharach gan yr un person</translation>
  </message>
  <message>
   <source>Looking up your colleagues</source>
   <translatorcomment>Review: Naming a colleague in a note: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn chwilio am eich cydweithwyr</translation>
  </message>
  <message>
   <source>Lost property</source>
   <translation>Eiddo coll</translation>
  </message>
  <message>
   <source>Low</source>
   <translation>Isel</translation>
  </message>
  <message>
   <source>Low risk</source>
   <translation>Risg isel</translation>
  </message>
  <message>
   <source>Lower risk waiting for approval</source>
   <translation>Risg is yn aros am gymeradwyaeth</translation>
  </message>
  <message>
   <source>Lower, by more than chance: {low} to {high} points.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Is, o fwy na hap: {low} i {high} pwynt.</translation>
  </message>
  <message>
   <source>Macro</source>
   <translation>Macro</translation>
  </message>
  <message>
   <source>Macros</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Macros</translation>
  </message>
  <message>
   <source>Made {when} by {who} for {recipient}: {reason}</source>
   <translation>Gwnaed {when} gan {who} ar gyfer {recipient}: {reason}</translation>
  </message>
  <message>
   <source>Made {when} by {who}.</source>
   <translation>Gwnaed {when} gan {who}.</translation>
  </message>
  <message>
   <source>Mar</source>
   <translation>Maw</translation>
  </message>
  <message>
   <source>March</source>
   <translation>Mawrth</translation>
  </message>
  <message>
   <source>Mark as unread</source>
   <translation>Marcio fel heb ei ddarllen</translation>
  </message>
  <message>
   <source>Mark or unmark the selection</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Marcio neu ddad-farcio'r dewis</translation>
  </message>
  <message>
   <source>Mark the passages to be removed.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Marciwch y darnau i'w tynnu.</translation>
  </message>
  <message>
   <source>Marked as unread</source>
   <translation>Wedi’i farcio fel heb ei ddarllen</translation>
  </message>
  <message>
   <source>Marking</source>
   <translation>Marc diogelwch</translation>
  </message>
  <message>
   <source>Matching reports</source>
   <translatorcomment>Review: Reworded: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Adroddiadau sy'n cyfateb</translation>
  </message>
  <message>
   <source>Maximum characters in a reply</source>
   <translation>Uchafswm nodau mewn ateb</translation>
  </message>
  <message>
   <source>Maximum reading age of a reply</source>
   <translation>Uchafswm oed darllen ateb</translation>
  </message>
  <message>
   <source>May</source>
   <translation>Mai</translation>
  </message>
  <message>
   <source>May be under pressure</source>
   <translation>Gall fod dan bwysau</translation>
  </message>
  <message>
   <source>Mean</source>
   <translation>Cymedr</translation>
  </message>
  <message>
   <source>Medium</source>
   <translation>Canolig</translation>
  </message>
  <message>
   <source>Medium risk</source>
   <translation>Risg ganolig</translation>
  </message>
  <message>
   <source>Mentions me</source>
   <translatorcomment>Review: Naming a colleague in a note: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn fy enwi i</translation>
  </message>
  <message>
   <source>Mentions you</source>
   <translatorcomment>Review: Naming a colleague in a note: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn eich enwi chi</translation>
  </message>
  <message>
   <source>Message</source>
   <translation>Neges</translation>
  </message>
  <message>
   <source>Message from {name}</source>
   <translation>Neges oddi wrth {name}</translation>
  </message>
  <message>
   <source>Message written</source>
   <translation>Neges wedi'i hysgrifennu</translation>
  </message>
  <message>
   <source>Message: {words}</source>
   <translation>Neges: {words}</translation>
  </message>
  <message>
   <source>Messages</source>
   <translation>Negeseuon</translation>
  </message>
  <message>
   <source>Met</source>
   <translatorcomment>Review: A clock that was met; the word stands alone at the head of a narrow column.</translatorcomment>
   <translation>Cadwyd</translation>
  </message>
  <message>
   <source>Met by</source>
   <translation>Cyflawnir gan</translation>
  </message>
  <message>
   <source>Met face to face</source>
   <translation>Cyfarfod wyneb yn wyneb</translation>
  </message>
  <message>
   <source>Met {when}.</source>
   <translation>Cyflawnwyd {when}.</translation>
  </message>
  <message>
   <source>Mine</source>
   <translation>Fy rhai i</translation>
  </message>
  <message>
   <source>Minutes</source>
   <translation>Munudau</translation>
  </message>
  <message>
   <source>Minutes from a report's arrival to its first reply: half of the reports waited no longer.</source>
   <translation>Munudau o pan ddaeth adroddiad i mewn hyd at ei ateb cyntaf: nid arhosodd hanner yr adroddiadau'n hirach.</translation>
  </message>
  <message>
   <source>Minutes from a report's arrival to its first reply: nine in ten reports waited no longer.</source>
   <translation>Munudau o pan ddaeth adroddiad i mewn hyd at ei ateb cyntaf: nid arhosodd naw o bob deg adroddiad yn hirach.</translation>
  </message>
  <message>
   <source>Missed</source>
   <translatorcomment>Review: A clock whose time was missed; the word stands alone on a tile.</translatorcomment>
   <translation>Methwyd</translation>
  </message>
  <message>
   <source>Missed: it ended {when}, after its deadline.</source>
   <translation>Methwyd: daeth i ben {when}, ar ôl ei derfyn amser.</translation>
  </message>
  <message>
   <source>Missing</source>
   <translatorcomment>Review: State of a list of codes of which there is none.</translatorcomment>
   <translation>Ar goll</translation>
  </message>
  <message>
   <source>Missing person: add information</source>
   <translation>Person ar goll: ychwanegu gwybodaeth</translation>
  </message>
  <message>
   <source>Mobile</source>
   <translation>Ffôn symudol</translation>
  </message>
  <message>
   <source>Modern slavery and trafficking</source>
   <translation>Caethwasiaeth fodern a masnachu pobl</translation>
  </message>
  <message>
   <source>Mon</source>
   <translation>Llun</translation>
  </message>
  <message>
   <source>Monday</source>
   <translation>dydd Llun</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>Mis</translation>
  </message>
  <message>
   <source>Months</source>
   <translation>Misoedd</translation>
  </message>
  <message>
   <source>More</source>
   <translation>Rhagor</translation>
  </message>
  <message>
   <source>More actions</source>
   <translation>Rhagor o gamau gweithredu</translation>
  </message>
  <message>
   <source>More may be missing: how much there was is not known.</source>
   <translation>Gall rhagor fod ar goll: nid yw'n hysbys faint oedd yno.</translation>
  </message>
  <message>
   <source>Morning meeting</source>
   <translation>Cyfarfod y bore</translation>
  </message>
  <message>
   <source>Most for one address in 24 hours</source>
   <translation>Y mwyaf i un cyfeiriad mewn 24 awr</translation>
  </message>
  <message>
   <source>Most for the force in a minute</source>
   <translation>Y mwyaf i'r heddlu mewn munud</translation>
  </message>
  <message>
   <source>Most new codes for one case in 24 hours</source>
   <translation>Y mwyaf o godau newydd i un achos mewn 24 awr</translation>
  </message>
  <message>
   <source>Most new codes to one address in 24 hours</source>
   <translation>Y mwyaf o godau newydd i un cyfeiriad mewn 24 awr</translation>
  </message>
  <message>
   <source>Most urgent first</source>
   <translation>Mwyaf brys yn gyntaf</translation>
  </message>
  <message>
   <source>Move and open</source>
   <translation>Symud ac agor</translation>
  </message>
  <message>
   <source>My own force</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Fy heddlu fy hun</translation>
  </message>
  <message>
   <source>My team</source>
   <translation>Fy nhîm</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Enw</translation>
  </message>
  <message>
   <source>Name at most {n} colleagues</source>
   <translatorcomment>Review: Naming a colleague in a note: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Enwch {n} o gydweithwyr ar y mwyaf</translation>
  </message>
  <message>
   <source>Name of the force</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Enw'r heddlu</translation>
  </message>
  <message>
   <source>Name of the officer</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Enw'r swyddog</translation>
  </message>
  <message>
   <source>Name of the reporter</source>
   <translation>Enw'r person a roddodd wybod</translation>
  </message>
  <message>
   <source>Name officers of this force who work on cases.</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Enwch swyddogion o'r heddlu hwn sy'n gweithio ar achosion.</translation>
  </message>
  <message>
   <source>Name {who}</source>
   <translatorcomment>Review: Naming a colleague in a note: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Enwi {who}</translation>
  </message>
  <message>
   <source>Name, phone, email or date of birth of a victim</source>
   <translatorcomment>Review: Repeat victims: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Enw, ffôn, e-bost neu ddyddiad geni dioddefwr</translation>
  </message>
  <message>
   <source>Name, role or organisation</source>
   <translation>Enw, rôl neu sefydliad</translation>
  </message>
  <message>
   <source>Narrow or wide sidebar</source>
   <translation>Bar ochr cul neu lydan</translation>
  </message>
  <message>
   <source>National categories of 2011, reworded</source>
   <translatorcomment>Review: Incident categories and rape: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Categorïau cenedlaethol 2011, wedi'u haileirio</translation>
  </message>
  <message>
   <source>National security (DPA 2018, section 45(4)(d))</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Diogelwch gwladol (Deddf Diogelu Data 2018, adran 45(4)(d))</translation>
  </message>
  <message>
   <source>National settings</source>
   <translatorcomment>Review: National settings: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Gosodiadau cenedlaethol</translation>
  </message>
  <message>
   <source>National values</source>
   <translatorcomment>Review: National settings: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Gwerthoedd cenedlaethol</translation>
  </message>
  <message>
   <source>Nearly the same address</source>
   <translation>Bron yr un cyfeiriad</translation>
  </message>
  <message>
   <source>Nearly the same email address</source>
   <translatorcomment>Review: Repeat victims: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Bron yr un cyfeiriad e-bost</translation>
  </message>
  <message>
   <source>Nearly the same phone number</source>
   <translatorcomment>Review: Repeat victims: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Bron yr un rhif ffôn</translation>
  </message>
  <message>
   <source>Nearly the same place</source>
   <translation>Bron yr un lle</translation>
  </message>
  <message>
   <source>Nearly the same registration: {one} and {two}</source>
   <translation>Bron yr un rhif cofrestru: {one} a {two}</translation>
  </message>
  <message>
   <source>Needed to withhold, and where a suggested passage is released. The person never sees it.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae ei angen i ddal yn ôl, a lle mae darn a awgrymwyd yn cael ei ryddhau. Nid yw'r person byth yn ei weld.</translation>
  </message>
  <message>
   <source>Needs</source>
   <translation>Angen</translation>
  </message>
  <message>
   <source>Needs a reason</source>
   <translation>Angen rheswm</translation>
  </message>
  <message>
   <source>Needs an answer</source>
   <translation>Angen ateb</translation>
  </message>
  <message>
   <source>Needs approval</source>
   <translation>Angen cymeradwyaeth</translation>
  </message>
  <message>
   <source>Needs triage</source>
   <translation>Angen brysbennu</translation>
  </message>
  <message>
   <source>Needs you</source>
   <translation>Angen chi</translation>
  </message>
  <message>
   <source>Neutral email</source>
   <translation>E-bost niwtral</translation>
  </message>
  <message>
   <source>Neutral subject</source>
   <translation>Pwnc niwtral</translation>
  </message>
  <message>
   <source>Neutral text message</source>
   <translation>Neges destun niwtral</translation>
  </message>
  <message>
   <source>Neutral wording only</source>
   <translation>Geiriad niwtral yn unig</translation>
  </message>
  <message>
   <source>Neutral: please get in touch</source>
   <translation>Niwtral: cysylltwch â ni</translation>
  </message>
  <message>
   <source>New</source>
   <translation>Newydd</translation>
  </message>
  <message>
   <source>New assessment</source>
   <translation>Asesiad newydd</translation>
  </message>
  <message>
   <source>New case</source>
   <translation>Achos newydd</translation>
  </message>
  <message>
   <source>New cases are restricted to their team</source>
   <translatorcomment>Review: Restricted cases: the wording for a case that only one team may read.</translatorcomment>
   <translation>Mae achosion newydd wedi'u cyfyngu i'w tîm</translation>
  </message>
  <message>
   <source>New code approved</source>
   <translation>Cod newydd wedi'i gymeradwyo</translation>
  </message>
  <message>
   <source>New code for the reporter</source>
   <translation>Cod newydd i'r sawl a roddodd wybod</translation>
  </message>
  <message>
   <source>New code requested</source>
   <translation>Gofynnwyd am god newydd</translation>
  </message>
  <message>
   <source>New code sent to the reporter</source>
   <translation>Anfonwyd cod newydd at y sawl a roddodd wybod</translation>
  </message>
  <message>
   <source>New code waiting for approval</source>
   <translation>Cod newydd yn aros am gymeradwyaeth</translation>
  </message>
  <message>
   <source>New here? A tour of five minutes shows the parts of this window. You can start it later under your name.</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Newydd yma? Mae taith bum munud yn dangos rhannau'r ffenestr hon. Gallwch ei chychwyn yn nes ymlaen o dan eich enw.</translation>
  </message>
  <message>
   <source>New key</source>
   <translation>Bysell newydd</translation>
  </message>
  <message>
   <source>New officer</source>
   <translation>Swyddog newydd</translation>
  </message>
  <message>
   <source>New since you last looked</source>
   <translation>Newydd ers i chi edrych ddiwethaf</translation>
  </message>
  <message>
   <source>New team</source>
   <translation>Tîm newydd</translation>
  </message>
  <message>
   <source>New template</source>
   <translation>Templed newydd</translation>
  </message>
  <message>
   <source>Newest first</source>
   <translation>Diweddaraf yn gyntaf</translation>
  </message>
  <message>
   <source>Next</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nesaf</translation>
  </message>
  <message>
   <source>Next Monday morning</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Bore dydd Llun nesaf</translation>
  </message>
  <message>
   <source>Next field and previous field</source>
   <translation>Y maes nesaf a'r maes blaenorol</translation>
  </message>
  <message>
   <source>Next in the list</source>
   <translation>Nesaf yn y rhestr</translation>
  </message>
  <message>
   <source>Next reminder first</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Y nodyn atgoffa nesaf yn gyntaf</translation>
  </message>
  <message>
   <source>No</source>
   <translation>Na</translation>
  </message>
  <message>
   <source>No Welsh</source>
   <translation>Dim Cymraeg</translation>
  </message>
  <message>
   <source>No action and no key matches.</source>
   <translation>Nid oes cam gweithredu nac allwedd yn cyfateb.</translation>
  </message>
  <message>
   <source>No action and no report matches</source>
   <translation>Nid oes cam gweithredu nac adroddiad yn cyfateb</translation>
  </message>
  <message>
   <source>No audit entries match.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Nid oes cofnod archwilio'n cyfateb.</translation>
  </message>
  <message>
   <source>No case is agreed for disposal. Review the cases that are due first.</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid oes achos y cytunwyd i'w waredu. Adolygwch yr achosion sydd i'w hadolygu yn gyntaf.</translation>
  </message>
  <message>
   <source>No case is due for review.</source>
   <translation>Nid oes achos i'w adolygu.</translation>
  </message>
  <message>
   <source>No cases on this computer are closed yet.</source>
   <translation>Nid oes achosion wedi'u cau ar y cyfrifiadur hwn eto.</translation>
  </message>
  <message>
   <source>No change</source>
   <translation>Dim newid</translation>
  </message>
  <message>
   <source>No clock in this force waits for this step.</source>
   <translation>Nid oes cloc gan yr heddlu hwn sy'n aros am gam o'r fath.</translation>
  </message>
  <message>
   <source>No clock is overdue, no reporter is waiting for a reply, and every reply was delivered.</source>
   <translation>Nid oes cloc yn hwyr, nid oes neb yn aros am ateb, ac mae pob ateb wedi'i ddanfon.</translation>
  </message>
  <message>
   <source>No clock running</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim cloc yn rhedeg</translation>
  </message>
  <message>
   <source>No colleague has claimed this report.</source>
   <translation>Nid oes cydweithiwr wedi hawlio'r adroddiad hwn.</translation>
  </message>
  <message>
   <source>No crime is recorded on this report, so a second person must approve the closure. Until then the report stays open and yours.</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid oes trosedd wedi'i chofnodi ar yr adroddiad hwn, felly rhaid i ail berson gymeradwyo cau'r adroddiad. Tan hynny mae'n aros ar agor ac yn eiddo i chi.</translation>
  </message>
  <message>
   <source>No crime is recorded on this report.</source>
   <translation>Nid oes trosedd wedi'i chofnodi ar yr adroddiad hwn.</translation>
  </message>
  <message>
   <source>No crime is recorded.</source>
   <translation>Nid oes trosedd wedi'i chofnodi.</translation>
  </message>
  <message>
   <source>No drafts. Anything you start writing is saved here automatically.</source>
   <translation>Dim drafftiau. Caiff unrhyw beth y dechreuwch ei ysgrifennu ei gadw yma'n awtomatig.</translation>
  </message>
  <message>
   <source>No email service is set up. The reply is on the website.</source>
   <translation>Nid oes gwasanaeth e-bost wedi'i osod. Mae'r ateb ar y wefan.</translation>
  </message>
  <message>
   <source>No feedback yet.</source>
   <translation>Dim adborth eto.</translation>
  </message>
  <message>
   <source>No files came with this report.</source>
   <translation>Ni ddaeth ffeiliau gyda'r adroddiad hwn.</translation>
  </message>
  <message>
   <source>No first reply was sent in this period.</source>
   <translation>Nid anfonwyd ateb cyntaf yn y cyfnod hwn.</translation>
  </message>
  <message>
   <source>No first reply was sent this week.</source>
   <translation>Nid anfonwyd ateb cyntaf yr wythnos hon.</translation>
  </message>
  <message>
   <source>No force has anything to compare yet.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid oes gan yr un heddlu ddim i'w gymharu eto.</translation>
  </message>
  <message>
   <source>No further action</source>
   <translation>Dim camau pellach</translation>
  </message>
  <message>
   <source>No linked reports and no possible matches. Press L to link one by reference.</source>
   <translation>Dim adroddiadau cysylltiedig na chyfatebiaethau posibl. Pwyswch L i gysylltu un yn ôl cyfeirnod.</translation>
  </message>
  <message>
   <source>No longer offered</source>
   <translation>Heb ei gynnig mwyach</translation>
  </message>
  <message>
   <source>No messages.</source>
   <translation>Dim negeseuon.</translation>
  </message>
  <message>
   <source>No offence</source>
   <translation>Dim trosedd</translation>
  </message>
  <message>
   <source>No organisation</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim sefydliad</translation>
  </message>
  <message>
   <source>No other force offers this report.</source>
   <translation>Nid oes heddlu arall yn cynnig yr adroddiad hwn.</translation>
  </message>
  <message>
   <source>No other report sets different contact rules.</source>
   <translation>Nid oes adroddiad arall yn gosod rheolau cysylltu gwahanol.</translation>
  </message>
  <message>
   <source>No other status leads to this one.</source>
   <translation>Nid oes statws arall yn arwain at hwn.</translation>
  </message>
  <message>
   <source>No place</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim lle</translation>
  </message>
  <message>
   <source>No preview on this computer.</source>
   <translation>Dim rhagolwg ar y cyfrifiadur hwn.</translation>
  </message>
  <message>
   <source>No reason on this case</source>
   <translation>Dim rheswm ar yr achos hwn</translation>
  </message>
  <message>
   <source>No reply</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim ateb</translation>
  </message>
  <message>
   <source>No reply is scheduled on this report.</source>
   <translation>Nid oes ateb wedi'i amserlennu ar yr adroddiad hwn.</translation>
  </message>
  <message>
   <source>No reports are counted here.</source>
   <translation>Nid oes adroddiadau'n cael eu cyfrif yma.</translation>
  </message>
  <message>
   <source>No reports on this computer match.</source>
   <translation>Nid oes adroddiad ar y cyfrifiadur hwn yn cyfateb.</translation>
  </message>
  <message>
   <source>No risk yet</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim risg eto</translation>
  </message>
  <message>
   <source>No service</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim gwasanaeth</translation>
  </message>
  <message>
   <source>No service names this team</source>
   <translation>Nid oes gwasanaeth yn enwi'r tîm hwn</translation>
  </message>
  <message>
   <source>No team</source>
   <translation>Dim tîm</translation>
  </message>
  <message>
   <source>No text message service is set up. The reply is on the website.</source>
   <translation>Nid oes gwasanaeth negeseuon testun wedi'i osod. Mae'r ateb ar y wefan.</translation>
  </message>
  <message>
   <source>Nobody</source>
   <translation>Neb</translation>
  </message>
  <message>
   <source>Nobody can be sent a code for this report.</source>
   <translation>Ni ellir anfon cod at neb ar gyfer yr adroddiad hwn.</translation>
  </message>
  <message>
   <source>Nobody can change their own roles.</source>
   <translation>Ni all neb newid ei rolau ei hun.</translation>
  </message>
  <message>
   <source>Nobody has open cases.</source>
   <translation>Nid oes gan neb achosion agored.</translation>
  </message>
  <message>
   <source>Nobody has this name.</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid oes neb â'r enw hwn.</translation>
  </message>
  <message>
   <source>Nobody signed in within five minutes. Try again.</source>
   <translation>Ni wnaeth neb fewngofnodi o fewn pum munud. Rhowch gynnig arall arni.</translation>
  </message>
  <message>
   <source>Nobody yet</source>
   <translation>Neb eto</translation>
  </message>
  <message>
   <source>Nobody's</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Neb biau</translation>
  </message>
  <message>
   <source>Non-urgent</source>
   <translation>Di-frys</translation>
  </message>
  <message>
   <source>None</source>
   <translation>Dim</translation>
  </message>
  <message>
   <source>None chosen</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim wedi'i ddewis</translation>
  </message>
  <message>
   <source>None of this report's clocks can be extended.</source>
   <translation>Ni ellir estyn unrhyw gloc ar yr adroddiad hwn.</translation>
  </message>
  <message>
   <source>North Wales</source>
   <translation>Gogledd Cymru</translation>
  </message>
  <message>
   <source>North Wales Police</source>
   <translation>Heddlu Gogledd Cymru</translation>
  </message>
  <message>
   <source>Northern Ireland</source>
   <translation>Gogledd Iwerddon</translation>
  </message>
  <message>
   <source>Not a crime</source>
   <translation>Nid yw'n drosedd</translation>
  </message>
  <message>
   <source>Not a search operator, so searched for as words: {what}</source>
   <translation>Nid gweithredydd mohono, chwiliwyd amdano fel geiriau: {what}</translation>
  </message>
  <message>
   <source>Not allowed</source>
   <translation>Ni chaniateir</translation>
  </message>
  <message>
   <source>Not asked</source>
   <translation>Heb ei ofyn</translation>
  </message>
  <message>
   <source>Not assessed before</source>
   <translation>Heb ei asesu o'r blaen</translation>
  </message>
  <message>
   <source>Not assessed yet. T begins an assessment.</source>
   <translation>Heb ei asesu eto. Mae T yn dechrau asesiad.</translation>
  </message>
  <message>
   <source>Not available offline. Connect and try again.</source>
   <translation>Nid yw ar gael heb gysylltiad. Cysylltwch a rhowch gynnig arall arni.</translation>
  </message>
  <message>
   <source>Not connected since {time}</source>
   <translation>Heb gysylltiad ers {time}</translation>
  </message>
  <message>
   <source>Not connected since {time}. {n} are waiting and will be sent automatically, once each, in this order. You can keep working: reading, search, claims and replies all work offline.</source>
   <translation>Heb gysylltiad ers {time}. Mae {n} yn aros a chânt eu hanfon yn awtomatig, unwaith yr un, yn y drefn hon. Gallwch barhau i weithio: mae darllen, chwilio, hawlio ac ateb i gyd yn gweithio heb gysylltiad.</translation>
  </message>
  <message>
   <source>Not connected. The audit log is kept at the store. Try again when you are connected.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Heb gysylltiad. Cedwir y log archwilio yn y storfa. Rhowch gynnig arall arni pan fydd cysylltiad.</translation>
  </message>
  <message>
   <source>Not connected. This shows only what this desk recorded.</source>
   <translation>Heb gysylltiad. Dim ond yr hyn a gofnododd y ddesg hon sydd yma.</translation>
  </message>
  <message>
   <source>Not connected: what you decide is kept here and sent later.</source>
   <translation>Heb gysylltiad: caiff yr hyn a benderfynwch ei gadw yma a'i anfon yn ddiweddarach.</translation>
  </message>
  <message>
   <source>Not decided</source>
   <translation>Heb benderfynu</translation>
  </message>
  <message>
   <source>Not decided: will not be released</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Heb benderfynu: ni chaiff ei ryddhau</translation>
  </message>
  <message>
   <source>Not delivered</source>
   <translation>Heb ei ddanfon</translation>
  </message>
  <message>
   <source>Not done: {what}. {why}. Nothing of yours is lost.</source>
   <translatorcomment>Review: The notice about a lost claim or a refused reply.</translatorcomment>
   <translation>Heb ei wneud: {what}. {why}. Nid oes dim o'ch gwaith wedi'i golli.</translation>
  </message>
  <message>
   <source>Not every item of the copy has been decided on.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid oes penderfyniad ar bob eitem yn y copi.</translation>
  </message>
  <message>
   <source>Not exported: {why}</source>
   <translation>Heb ei allforio: {why}</translation>
  </message>
  <message>
   <source>Not found.</source>
   <translation>Heb ei ganfod.</translation>
  </message>
  <message>
   <source>Not given: anonymous</source>
   <translation>Heb ei roi: dienw</translation>
  </message>
  <message>
   <source>Not graded</source>
   <translation>Heb ei raddio</translation>
  </message>
  <message>
   <source>Not grouped</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Heb ei grwpio</translation>
  </message>
  <message>
   <source>Not here: it was erased or moved away before</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid yma: cafodd ei ddileu neu ei symud cynt</translation>
  </message>
  <message>
   <source>Not in practice: nothing here leaves this desk.</source>
   <translatorcomment>Review: Practice: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid wrth ymarfer: nid oes dim yma yn gadael y ddesg hon.</translation>
  </message>
  <message>
   <source>Not known</source>
   <translation>Anhysbys</translation>
  </message>
  <message>
   <source>Not neutral, leave out: {words}</source>
   <translatorcomment>Review: A check before a reply goes.</translatorcomment>
   <translation>Ddim yn niwtral, gadewch allan: {words}</translation>
  </message>
  <message>
   <source>Not now</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid nawr</translation>
  </message>
  <message>
   <source>Not offered yet</source>
   <translation>Heb ei gynnig eto</translation>
  </message>
  <message>
   <source>Not possible now</source>
   <translation>Ddim yn bosibl nawr</translation>
  </message>
  <message>
   <source>Not scanned yet</source>
   <translation>Heb ei sganio eto</translation>
  </message>
  <message>
   <source>Not sent</source>
   <translation>Heb ei anfon</translation>
  </message>
  <message>
   <source>Not sent yet: {n}. Replies among them that can still be undone: {held}. They stay on this computer, encrypted, and are sent when the workstation is next open and connected. The store sends the scheduled replies it already has.</source>
   <translation>Heb eu hanfon eto: {n}. Atebion yn eu plith y gellir eu dadwneud o hyd: {held}. Maent yn aros ar y cyfrifiadur hwn, wedi'u hamgryptio, a chânt eu hanfon pan fydd y weithfan ar agor ac wedi'i chysylltu nesaf. Bydd y storfa'n anfon yr atebion a drefnwyd sydd ganddi eisoes.</translation>
  </message>
  <message>
   <source>Not sent yet: {n}; sent when you sign in here again. Drafts: {drafts}; they wait for you here. Both stay on this computer, encrypted. The copy of the cases is deleted.</source>
   <translation>Heb eu hanfon eto: {n}; cânt eu hanfon pan fewngofnodwch yma eto. Drafftiau: {drafts}; maent yn aros amdanoch yma. Mae’r ddau yn aros ar y cyfrifiadur hwn, wedi’u hamgryptio. Caiff y copi o’r achosion ei ddileu.</translation>
  </message>
  <message>
   <source>Not shown: this is not the file that was received. Tell your supervisor.</source>
   <translation>Heb ei dangos: nid hon yw'r ffeil a dderbyniwyd. Dywedwch wrth eich goruchwyliwr.</translation>
  </message>
  <message>
   <source>Not taken by its team</source>
   <translatorcomment>Review: Work of teams: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Heb ei gymryd gan ei dîm</translation>
  </message>
  <message>
   <source>Not used yet</source>
   <translation>Heb ei ddefnyddio eto</translation>
  </message>
  <message>
   <source>Not verified</source>
   <translation>Heb ei wirio</translation>
  </message>
  <message>
   <source>Not yet at the store</source>
   <translation>Heb gyrraedd y storfa eto</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Nodyn</translation>
  </message>
  <message>
   <source>Note saved</source>
   <translation>Cadwyd y nodyn</translation>
  </message>
  <message>
   <source>Note to yourself</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nodyn i chi eich hun</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>Nodiadau</translation>
  </message>
  <message>
   <source>Nothing has been gathered yet. Link other cases about the person first, if there are any.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid oes dim wedi'i gasglu eto. Cysylltwch achosion eraill am y person yn gyntaf, os oes rhai.</translation>
  </message>
  <message>
   <source>Nothing has changed here since the force was set up.</source>
   <translation>Nid oes dim wedi newid yma ers sefydlu'r heddlu.</translation>
  </message>
  <message>
   <source>Nothing here needs a decision from you.</source>
   <translation>Nid oes dim yma sydd angen penderfyniad gennych chi.</translation>
  </message>
  <message>
   <source>Nothing is due soon.</source>
   <translation>Nid oes terfyn yn agos.</translation>
  </message>
  <message>
   <source>Nothing is sent yet. You will see each result first.</source>
   <translation>Nid oes dim yn cael ei anfon eto. Byddwch yn gweld pob canlyniad yn gyntaf.</translation>
  </message>
  <message>
   <source>Nothing is waiting for approval here.</source>
   <translation>Nid oes dim yn aros am gymeradwyaeth yma.</translation>
  </message>
  <message>
   <source>Nothing is waiting for your approval.</source>
   <translation>Nid oes dim yn aros am eich cymeradwyaeth.</translation>
  </message>
  <message>
   <source>Nothing is waiting. Everything you did has been sent.</source>
   <translation>Nid oes dim yn aros. Mae popeth a wnaethoch wedi'i anfon.</translation>
  </message>
  <message>
   <source>Nothing left to fill in</source>
   <translation>Dim ar ôl i'w lenwi</translation>
  </message>
  <message>
   <source>Nothing needs you.</source>
   <translation>Nid oes angen dim gennych.</translation>
  </message>
  <message>
   <source>Nothing of yours is lost and nothing was sent.</source>
   <translation>Nid oes dim o'ch eiddo chi wedi'i golli ac ni anfonwyd dim.</translation>
  </message>
  <message>
   <source>Nothing to count here. Choose all teams and services, or a longer period.</source>
   <translation>Dim i'w gyfrif yma. Dewiswch bob tîm a gwasanaeth, neu gyfnod hirach.</translation>
  </message>
  <message>
   <source>Nothing to do</source>
   <translation>Dim i'w wneud</translation>
  </message>
  <message>
   <source>Nothing was exported</source>
   <translation>Ni allforiwyd dim</translation>
  </message>
  <message>
   <source>Nothing was imported.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ni fewnforiwyd dim.</translation>
  </message>
  <message>
   <source>Nothing written yet.</source>
   <translation>Dim wedi'i ysgrifennu eto.</translation>
  </message>
  <message>
   <source>Notice of prosecution</source>
   <translatorcomment>Review: A legal term that nobody who speaks Welsh has read.</translatorcomment>
   <translation>Hysbysiad o erlyniad</translation>
  </message>
  <message>
   <source>Notice sent to the keeper</source>
   <translatorcomment>Review: A legal term that nobody who speaks Welsh has read.</translatorcomment>
   <translation>Hysbysiad wedi'i anfon at y ceidwad</translation>
  </message>
  <message>
   <source>Nov</source>
   <translation>Tach</translation>
  </message>
  <message>
   <source>November</source>
   <translation>Tachwedd</translation>
  </message>
  <message>
   <source>Now</source>
   <translation>Nawr</translation>
  </message>
  <message>
   <source>Now, or a time</source>
   <translation>Nawr, neu amser</translation>
  </message>
  <message>
   <source>Now: away until {when}.</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nawr: i ffwrdd tan {when}.</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>Rhif</translation>
  </message>
  <message>
   <source>Numbers of a week</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rhifau wythnos</translation>
  </message>
  <message>
   <source>Numbers that can help us find your things</source>
   <translation>Rhifau a all ein helpu i ddod o hyd i'ch eiddo</translation>
  </message>
  <message>
   <source>ONS Postcode Directory, 2025</source>
   <translation>Cyfeiriadur Codau Post yr ONS, 2025</translation>
  </message>
  <message>
   <source>Object</source>
   <translation>Gwrthrych</translation>
  </message>
  <message>
   <source>Object's id</source>
   <translation>Dynodydd y gwrthrych</translation>
  </message>
  <message>
   <source>Oct</source>
   <translation>Hyd</translation>
  </message>
  <message>
   <source>October</source>
   <translation>Hydref</translation>
  </message>
  <message>
   <source>Of</source>
   <translation>O</translation>
  </message>
  <message>
   <source>Of the {n} clocks that ended this week, {share}% were met.</source>
   <translation>O'r {n} cloc a ddaeth i ben yr wythnos hon, cadwyd at {share}%.</translation>
  </message>
  <message>
   <source>Of the {n} clocks that ended this week, {share}% were met.</source>
   <comment>two</comment>
   <translation>O'r {n} gloc a ddaeth i ben yr wythnos hon, cadwyd at {share}%.</translation>
  </message>
  <message>
   <source>Of the {n} clocks that ended this week, {share}% were met.</source>
   <comment>few</comment>
   <translation>O'r {n} chloc a ddaeth i ben yr wythnos hon, cadwyd at {share}%.</translation>
  </message>
  <message>
   <source>Of the {n} clocks that ended this week, {share}% were met.</source>
   <comment>many</comment>
   <translation>O'r {n} chloc a ddaeth i ben yr wythnos hon, cadwyd at {share}%.</translation>
  </message>
  <message>
   <source>Off</source>
   <translation>Wedi diffodd</translation>
  </message>
  <message>
   <source>Offence code</source>
   <translation>Cod trosedd</translation>
  </message>
  <message>
   <source>Offence codes</source>
   <translation>Codau troseddau</translation>
  </message>
  <message>
   <source>Offence codes that give enhanced rights</source>
   <translatorcomment>Review: Enhanced rights and clocks: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Codau troseddau sy'n rhoi hawliau uwch</translation>
  </message>
  <message>
   <source>Offences of rape</source>
   <translatorcomment>Review: Incident categories and rape: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Troseddau trais rhywiol</translation>
  </message>
  <message>
   <source>Offender has died</source>
   <translation>Y troseddwr wedi marw</translation>
  </message>
  <message>
   <source>Offer</source>
   <translation>Cynnig</translation>
  </message>
  <message>
   <source>Offer rejected</source>
   <translation>Gwrthodwyd y cynnig</translation>
  </message>
  <message>
   <source>Offer this report to another force</source>
   <translation>Cynnig yr adroddiad hwn i heddlu arall</translation>
  </message>
  <message>
   <source>Offer to another force</source>
   <translation>Cynnig i heddlu arall</translation>
  </message>
  <message>
   <source>Offer withdrawn</source>
   <translation>Tynnwyd y cynnig yn ôl</translation>
  </message>
  <message>
   <source>Offered</source>
   <translation>Cynigiwyd</translation>
  </message>
  <message>
   <source>Offered by another force</source>
   <translation>Cynigiwyd gan heddlu arall</translation>
  </message>
  <message>
   <source>Offered to another force</source>
   <translation>Cynigiwyd i heddlu arall</translation>
  </message>
  <message>
   <source>Offered to citizens of this force</source>
   <translation>Yn cael ei gynnig i ddinasyddion yr heddlu hwn</translation>
  </message>
  <message>
   <source>Offered to us</source>
   <translation>Cynigiwyd i ni</translation>
  </message>
  <message>
   <source>Office for National Statistics</source>
   <translation>Y Swyddfa Ystadegau Gwladol</translation>
  </message>
  <message>
   <source>Officer</source>
   <translation>Swyddog</translation>
  </message>
  <message>
   <source>Officers</source>
   <translation>Swyddogion</translation>
  </message>
  <message>
   <source>Officers I name</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Swyddogion a enwaf</translation>
  </message>
  <message>
   <source>Officers are in this team. Give them another one first.</source>
   <translation>Mae swyddogion yn y tîm hwn. Rhowch dîm arall iddynt yn gyntaf.</translation>
  </message>
  <message>
   <source>Officers in this team: {people}.</source>
   <translation>Swyddogion yn y tîm hwn: {people}.</translation>
  </message>
  <message>
   <source>Officers who may read it</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Swyddogion a gaiff ei ddarllen</translation>
  </message>
  <message>
   <source>Officers who read every restricted case</source>
   <translation>Swyddogion sy'n darllen pob achos cyfyngedig</translation>
  </message>
  <message>
   <source>Official</source>
   <translation>Swyddogol</translation>
  </message>
  <message>
   <source>Oldest first</source>
   <translation>Hynaf yn gyntaf</translation>
  </message>
  <message>
   <source>On each row</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ar bob rhes</translation>
  </message>
  <message>
   <source>On hold</source>
   <translation>Wedi'i ddal</translation>
  </message>
  <message>
   <source>On hold for a court or an inquiry</source>
   <translation>Wedi'i gadw ar gyfer llys neu ymchwiliad</translation>
  </message>
  <message>
   <source>On hold: {reason}</source>
   <translation>Wedi'i gadw: {reason}</translation>
  </message>
  <message>
   <source>On its way, never sent twice</source>
   <translation>Ar ei ffordd, ni chaiff byth ei anfon ddwywaith</translation>
  </message>
  <message>
   <source>On one page</source>
   <translation>Ar un dudalen</translation>
  </message>
  <message>
   <source>On the website, after signing in</source>
   <translation>Ar y wefan, ar ôl mewngofnodi</translation>
  </message>
  <message>
   <source>On {reference}</source>
   <translation>Ar {reference}</translation>
  </message>
  <message>
   <source>One ZIP file: the case as JSON, CSV and PDF, its clean files, their continuity, and a list of contents.</source>
   <translatorcomment>Review: “Continuity” is the chain of custody of evidence; no published Welsh was found.</translatorcomment>
   <translation>Un ffeil ZIP: yr achos fel JSON, CSV a PDF, ei ffeiliau glân, eu parhad, a rhestr o'r cynnwys.</translation>
  </message>
  <message>
   <source>One of these numbers is not known to the product.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid yw un o'r rhifau hyn yn hysbys i'r cynnyrch.</translation>
  </message>
  <message>
   <source>Online and other channels</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ar-lein a sianeli eraill</translation>
  </message>
  <message>
   <source>Online, before and after in the month</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ar-lein, cyn ac ar ôl yn y mis</translation>
  </message>
  <message>
   <source>Only a closed report can be reopened.</source>
   <translation>Dim ond adroddiad caeedig a gaiff ei ailagor.</translation>
  </message>
  <message>
   <source>Only a closed report is reviewed.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Dim ond adroddiad sydd wedi'i gau a adolygir.</translation>
  </message>
  <message>
   <source>Only a crime registrar can cancel a crime.</source>
   <translation>Dim ond cofrestrydd troseddau all ddileu trosedd.</translation>
  </message>
  <message>
   <source>Only a supervisor can assign reports to others.</source>
   <translation>Dim ond goruchwyliwr a gaiff neilltuo adroddiadau i eraill.</translation>
  </message>
  <message>
   <source>Only a supervisor can assign to a team.</source>
   <translation>Dim ond goruchwyliwr sy'n cael aseinio i dîm.</translation>
  </message>
  <message>
   <source>Only a supervisor can erase.</source>
   <translation>Dim ond goruchwyliwr a gaiff ddileu'n barhaol.</translation>
  </message>
  <message>
   <source>Only a supervisor can hold a case or release it.</source>
   <translation>Dim ond goruchwyliwr a gaiff gadw achos neu ei ryddhau.</translation>
  </message>
  <message>
   <source>Only a supervisor can override contact rules.</source>
   <translation>Dim ond goruchwyliwr a gaiff ddiystyru'r rheolau cysylltu.</translation>
  </message>
  <message>
   <source>Only a supervisor can relax contact rules.</source>
   <translation>Dim ond goruchwyliwr a gaiff lacio'r rheolau cysylltu.</translation>
  </message>
  <message>
   <source>Only a supervisor can relax the victim's contact rules.</source>
   <translation>Dim ond goruchwyliwr all lacio rheolau cyswllt y dioddefwr.</translation>
  </message>
  <message>
   <source>Only a supervisor can reply to a request for a disclosure. Disclose face to face, never in writing.</source>
   <translation>Dim ond goruchwyliwr all ateb cais am ddatgeliad. Datgelwch wyneb yn wyneb, byth yn ysgrifenedig.</translation>
  </message>
  <message>
   <source>Only a supervisor can review how long a case is kept.</source>
   <translation>Dim ond goruchwyliwr all adolygu am ba hyd y cedwir achos.</translation>
  </message>
  <message>
   <source>Only a supervisor can say this of a colleague.</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim ond goruchwyliwr all ddweud hyn am gydweithiwr.</translation>
  </message>
  <message>
   <source>Only a supervisor can set aside contact rules from another report.</source>
   <translation>Dim ond goruchwyliwr a gaiff roi o'r neilltu reolau cysylltu o adroddiad arall.</translation>
  </message>
  <message>
   <source>Only a supervisor enters how many people contacted the force.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim ond goruchwyliwr sy'n nodi faint o bobl a gysylltodd â'r heddlu.</translation>
  </message>
  <message>
   <source>Only a supervisor or a reader of the restricted case can name officers.</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim ond goruchwyliwr neu un o ddarllenwyr yr achos cyfyngedig a gaiff enwi swyddogion.</translation>
  </message>
  <message>
   <source>Only a supervisor proposes a disposal run or decides on one.</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim ond goruchwyliwr sy'n cynnig rhediad gwaredu neu'n penderfynu arno.</translation>
  </message>
  <message>
   <source>Only a supervisor, a member of the team or a reader of the restricted case can do this.</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim ond goruchwyliwr, aelod o'r tîm neu un o ddarllenwyr yr achos cyfyngedig a gaiff wneud hyn.</translation>
  </message>
  <message>
   <source>Only a team to which the case is restricted deals with it.</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim ond tîm y mae'r achos wedi'i gyfyngu iddo sy'n delio ag ef.</translation>
  </message>
  <message>
   <source>Only a time limit in months can be extended.</source>
   <translation>Dim ond terfyn amser mewn misoedd y gellir ei estyn.</translation>
  </message>
  <message>
   <source>Only an administrator can change this.</source>
   <translation>Dim ond gweinyddwr a gaiff newid hyn.</translation>
  </message>
  <message>
   <source>Only asked for an update</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim ond gofyn am ddiweddariad</translation>
  </message>
  <message>
   <source>Only for these grades</source>
   <translation>Dim ond ar gyfer y graddau hyn</translation>
  </message>
  <message>
   <source>Only for these services</source>
   <translation>Dim ond ar gyfer y gwasanaethau hyn</translation>
  </message>
  <message>
   <source>Only from</source>
   <translation>Dim ond o</translation>
  </message>
  <message>
   <source>Only officers who work on cases are covered for.</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim ond dros swyddogion sy'n gweithio ar achosion y mae rhywun yn cyflenwi.</translation>
  </message>
  <message>
   <source>Only pictures are shown here.</source>
   <translation>Dim ond lluniau a ddangosir yma.</translation>
  </message>
  <message>
   <source>Only sample data, or none, is loaded for: {names}.</source>
   <translation>Dim ond data sampl, neu ddim, sydd wedi'i lwytho ar gyfer: {names}.</translation>
  </message>
  <message>
   <source>Only the force crime registrar can cancel a recorded rape.</source>
   <translatorcomment>Review: Incident categories and rape: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim ond cofrestrydd troseddau'r heddlu all ganslo trosedd o drais rhywiol a gofnodwyd.</translation>
  </message>
  <message>
   <source>Only the force crime registrar can change a recorded rape into another offence.</source>
   <translatorcomment>Review: Enhanced rights and clocks: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim ond cofrestrydd troseddau'r heddlu all newid trosedd o drais rhywiol a gofnodwyd yn drosedd arall.</translation>
  </message>
  <message>
   <source>Only the operator of the store gives this role.</source>
   <translation>Dim ond gweithredwr y storfa sy'n rhoi'r rôl hon.</translation>
  </message>
  <message>
   <source>Only the reference, the link and the force can be filled in.</source>
   <translation>Dim ond y cyfeirnod, y ddolen a'r heddlu y gellir eu llenwi.</translation>
  </message>
  <message>
   <source>Only the reporter can allow messages again, on the case page.</source>
   <translation>Dim ond y sawl a roddodd wybod all ganiatáu negeseuon eto, ar dudalen yr achos.</translation>
  </message>
  <message>
   <source>Only when a crime is recorded</source>
   <translation>Dim ond pan fydd trosedd wedi'i chofnodi</translation>
  </message>
  <message>
   <source>Only when it is a crime</source>
   <translation>Dim ond pan fydd yn drosedd</translation>
  </message>
  <message>
   <source>Only when the reporter is the victim</source>
   <translation>Dim ond pan fydd y dioddefwr ei hun wedi rhoi gwybod</translation>
  </message>
  <message>
   <source>Only while open</source>
   <translation>Dim ond tra bo ar agor</translation>
  </message>
  <message>
   <source>Only with enhanced rights</source>
   <translation>Dim ond gyda hawliau uwch</translation>
  </message>
  <message>
   <source>Only you could read this case then. Choose a team in which someone else works.</source>
   <translation>Dim ond chi a allai ddarllen yr achos hwn wedyn. Dewiswch dîm y mae rhywun arall yn gweithio ynddo.</translation>
  </message>
  <message>
   <source>Only you could read this case then. Name someone else as well.</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim ond chi fyddai'n gallu darllen yr achos hwn wedyn. Enwch rywun arall hefyd.</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Agored</translation>
  </message>
  <message>
   <source>Open a view of the queue first.</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Agorwch olwg o'r ciw yn gyntaf.</translation>
  </message>
  <message>
   <source>Open cases</source>
   <translation>Achosion agored</translation>
  </message>
  <message>
   <source>Open cases in a full workload</source>
   <translation>Achosion agored sy'n llwyth llawn</translation>
  </message>
  <message>
   <source>Open cases need another owner first.</source>
   <translation>Mae angen perchennog arall ar yr achosion agored yn gyntaf.</translation>
  </message>
  <message>
   <source>Open cases use a grade that these settings remove.</source>
   <translation>Mae achosion agored yn defnyddio gradd y mae'r gosodiadau hyn yn ei dileu.</translation>
  </message>
  <message>
   <source>Open cases, due reminders and notes that name them show to the colleague who covers, until the officer is back. Cases keep their owner, and nobody sees a case that they may not read.</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Bydd yr un sy'n cyflenwi yn gweld achosion agored, nodiadau atgoffa sy'n ddyledus a nodiadau sy'n enwi'r swyddog, nes bod y swyddog yn ôl. Mae achosion yn cadw eu perchennog, ac nid oes neb yn gweld achos na chaiff ei ddarllen.</translation>
  </message>
  <message>
   <source>Open in a window of its own</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Agor mewn ffenestr ar wahân</translation>
  </message>
  <message>
   <source>Open one of your own views first.</source>
   <translation>Agorwch un o'ch golygon eich hun yn gyntaf.</translation>
  </message>
  <message>
   <source>Open report</source>
   <translation>Agor adroddiad</translation>
  </message>
  <message>
   <source>Open reports by assigned team or, if there is none, by their owner's team.</source>
   <translation>Adroddiadau agored yn ôl y tîm y'u rhoddwyd iddo; heb un, yn ôl tîm eu perchennog.</translation>
  </message>
  <message>
   <source>Open reports by owner.</source>
   <translation>Adroddiadau agored yn ôl pwy sy'n berchen arnynt.</translation>
  </message>
  <message>
   <source>Open reports in which the reporter wrote last: for the first time, or again after a reply.</source>
   <translation>Adroddiadau agored lle'r person a roddodd wybod a ysgrifennodd ddiwethaf: am y tro cyntaf, neu eto ar ôl ateb.</translation>
  </message>
  <message>
   <source>Open reports whose reporter asked for an update and has had no reply since.</source>
   <translation>Adroddiadau agored y gofynnodd y person a roddodd wybod am ddiweddariad arnynt ac na chafodd ateb ers hynny.</translation>
  </message>
  <message>
   <source>Open reports, by grade and by time since they arrived.</source>
   <translation>Adroddiadau agored, yn ôl eu gradd ac yn ôl faint o amser sydd ers iddynt ddod i mewn.</translation>
  </message>
  <message>
   <source>Open the case</source>
   <translation>Agor yr achos</translation>
  </message>
  <message>
   <source>Open, {when}</source>
   <translation>Agored, {when}</translation>
  </message>
  <message>
   <source>Opening a report is recorded</source>
   <translation>Cofnodir agor adroddiad</translation>
  </message>
  <message>
   <source>Opening codes</source>
   <translation>Codau agor</translation>
  </message>
  <message>
   <source>Or flags</source>
   <translation>Neu faneri</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>Trefn</translation>
  </message>
  <message>
   <source>Other app</source>
   <translation>Ap arall</translation>
  </message>
  <message>
   <source>Other channels are entered for {before} in the baseline and {after} in the month.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae sianeli eraill wedi'u cofnodi ar gyfer {before} yn y llinell sylfaen a {after} yn y mis.</translation>
  </message>
  <message>
   <source>Other organisations</source>
   <translation>Sefydliadau eraill</translation>
  </message>
  <message>
   <source>Other report</source>
   <translation>Adroddiad arall</translation>
  </message>
  <message>
   <source>Out</source>
   <translation>Allan</translation>
  </message>
  <message>
   <source>Outbox</source>
   <translation>Blwch anfon</translation>
  </message>
  <message>
   <source>Outcome</source>
   <translation>Canlyniad</translation>
  </message>
  <message>
   <source>Outcome and review</source>
   <translation>Canlyniad ac adolygiad</translation>
  </message>
  <message>
   <source>Outcome saved</source>
   <translation>Canlyniad wedi'i gadw</translation>
  </message>
  <message>
   <source>Outcome {when} by {name}: {outcome}</source>
   <translation>Canlyniad {when} gan {name}: {outcome}</translation>
  </message>
  <message>
   <source>Outcomes</source>
   <translation>Canlyniadau</translation>
  </message>
  <message>
   <source>Outcomes that need no second approval</source>
   <translation>Canlyniadau nad oes angen ail gymeradwyaeth ar eu cyfer</translation>
  </message>
  <message>
   <source>Overdue</source>
   <translation>Hwyr</translation>
  </message>
  <message>
   <source>Overdue and running</source>
   <translation>Yn hwyr ac yn rhedeg</translation>
  </message>
  <message>
   <source>Own</source>
   <translatorcomment>Review: National settings: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ein hun</translation>
  </message>
  <message>
   <source>Own view</source>
   <translation>Golwg fy hun</translation>
  </message>
  <message>
   <source>Own views</source>
   <translation>Fy ngolygon fy hun</translation>
  </message>
  <message>
   <source>Owner</source>
   <translation>Perchennog</translation>
  </message>
  <message>
   <source>Owner, team and force</source>
   <translation>Perchennog, tîm a heddlu</translation>
  </message>
  <message>
   <source>Owner: {away}</source>
   <translatorcomment>Review: Absences: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Perchennog: {away}</translation>
  </message>
  <message>
   <source>PRACTICE: FICTIONAL CASES, NOTHING LEAVES THIS DESK</source>
   <translatorcomment>Review: Practice: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>YMARFER: ACHOSION DYCHMYGOL, NID OES DIM YN GADAEL Y DDESG HON</translation>
  </message>
  <message>
   <source>Page {n} of {total}</source>
   <translation>Tudalen {n} o {total}</translation>
  </message>
  <message>
   <source>Pages opened with nothing new</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Tudalennau a agorwyd heb ddim newydd</translation>
  </message>
  <message>
   <source>Pages opened with something new</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Tudalennau a agorwyd gyda rhywbeth newydd</translation>
  </message>
  <message>
   <source>Part of a crime that is already recorded</source>
   <translation>Rhan o drosedd sydd eisoes wedi'i chofnodi</translation>
  </message>
  <message>
   <source>Passed on</source>
   <translation>Trosglwyddwyd</translation>
  </message>
  <message>
   <source>Passed to the national fraud service</source>
   <translation>Wedi'i throsglwyddo i'r gwasanaeth twyll cenedlaethol</translation>
  </message>
  <message>
   <source>Passing on your thanks</source>
   <translation>Trosglwyddo eich diolch</translation>
  </message>
  <message>
   <source>Passphrase of this computer</source>
   <translation>Cyfrinymadrodd y cyfrifiadur hwn</translation>
  </message>
  <message>
   <source>Pause a clock</source>
   <translation>Oedi cloc</translation>
  </message>
  <message>
   <source>Pause or resume a clock</source>
   <translation>Oedi neu ailgychwyn cloc</translation>
  </message>
  <message>
   <source>Paused</source>
   <translation>Wedi'i oedi</translation>
  </message>
  <message>
   <source>Paused from {start} to {end}: {reason}.</source>
   <translation>Wedi'i oedi o {start} i {end}: {reason}.</translation>
  </message>
  <message>
   <source>Penalty notice for disorder</source>
   <translation>Hysbysiad cosb am anhrefn</translation>
  </message>
  <message>
   <source>People</source>
   <translation>Pobl</translation>
  </message>
  <message>
   <source>People and contact</source>
   <translation>Pobl a chysylltu</translation>
  </message>
  <message>
   <source>People can no longer report this here. Open reports continue.</source>
   <translation>Ni all pobl roi gwybod am hyn yma mwyach. Mae adroddiadau agored yn parhau.</translation>
  </message>
  <message>
   <source>Period ended on {day}</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Daeth y cyfnod i ben ar {day}</translation>
  </message>
  <message>
   <source>Persistently targeted</source>
   <translation>Wedi'i dargedu'n barhaus</translation>
  </message>
  <message>
   <source>Phone</source>
   <translation>Ffôn</translation>
  </message>
  <message>
   <source>Phone 101</source>
   <translation>Ffôn 101</translation>
  </message>
  <message>
   <source>Phone 999</source>
   <translation>Ffôn 999</translation>
  </message>
  <message>
   <source>Photo</source>
   <translation>Llun</translation>
  </message>
  <message>
   <source>Photos of the damage</source>
   <translation>Lluniau o'r difrod</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>Lle</translation>
  </message>
  <message>
   <source>Place in another force's area</source>
   <translatorcomment>Review: Force by place: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Lle yn ardal heddlu arall</translation>
  </message>
  <message>
   <source>Place or postcode</source>
   <translation>Lle neu god post</translation>
  </message>
  <message>
   <source>Placed on hold</source>
   <translatorcomment>Review: “Gorchymyn cadw” for a retention hold.</translatorcomment>
   <translation>Rhoddwyd gorchymyn cadw</translation>
  </message>
  <message>
   <source>Places</source>
   <translation>Lleoedd</translation>
  </message>
  <message>
   <source>Places and views</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Lleoedd a golygon</translation>
  </message>
  <message>
   <source>Planning for the day</source>
   <translation>Cynllunio ar gyfer y diwrnod</translation>
  </message>
  <message>
   <source>Please do not step in</source>
   <translation>Peidiwch ag ymyrryd</translation>
  </message>
  <message>
   <source>Please leave things as they are</source>
   <translation>Gadewch bopeth fel y mae</translation>
  </message>
  <message>
   <source>Please send your recording</source>
   <translation>Anfonwch eich recordiad</translation>
  </message>
  <message>
   <source>Please tell Report Fraud too</source>
   <translation>Rhowch wybod i Report Fraud hefyd</translation>
  </message>
  <message>
   <source>Police force</source>
   <translation>Heddlu</translation>
  </message>
  <message>
   <source>Police forces</source>
   <translation>Heddluoedd</translation>
  </message>
  <message>
   <source>Policy</source>
   <translation>Polisi</translation>
  </message>
  <message>
   <source>Possible duplicate</source>
   <translation>Adroddiad dyblyg posibl</translation>
  </message>
  <message>
   <source>Possible match: press L to link</source>
   <translation>Cyfatebiaeth bosibl: pwyswch L i gysylltu</translation>
  </message>
  <message>
   <source>Possible misconduct</source>
   <translation>Camymddwyn posibl</translation>
  </message>
  <message>
   <source>Possible repeat victim</source>
   <translatorcomment>Review: Repeat victims: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dioddefwr mynych posibl</translation>
  </message>
  <message>
   <source>Possible repeat victim: {n} other reports</source>
   <translatorcomment>Review: Repeat victims: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dioddefwr mynych posibl: {n} adroddiad arall</translation>
  </message>
  <message>
   <source>Possibly the same vehicle</source>
   <translation>Yr un cerbyd o bosibl</translation>
  </message>
  <message>
   <source>Postcodes</source>
   <translation>Codau post</translation>
  </message>
  <message>
   <source>Practice</source>
   <translatorcomment>Review: Practice: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ymarfer</translation>
  </message>
  <message>
   <source>Practice on fictional cases</source>
   <translatorcomment>Review: Practice: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ymarfer ar achosion dychmygol</translation>
  </message>
  <message>
   <source>Practice: nothing leaves this desk</source>
   <translatorcomment>Review: Practice: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ymarfer: nid oes dim yn gadael y ddesg hon</translation>
  </message>
  <message>
   <source>Preservation advice</source>
   <translation>Cyngor ar gadw tystiolaeth</translation>
  </message>
  <message>
   <source>Press {claim} to claim a report, so that colleagues see who has it. Then {assess} assesses it, {reply} writes to the reporter, and {dispose} closes it.</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Pwyswch {claim} i hawlio adroddiad, fel bod cydweithwyr yn gweld gan bwy y mae. Yna mae {assess} yn ei asesu, mae {reply} yn ysgrifennu at yr adroddwr, ac mae {dispose} yn ei gau.</translation>
  </message>
  <message>
   <source>Press {palette} to find any command, also why one is not possible now. Press {keys} to see every key.</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Pwyswch {palette} i ddod o hyd i unrhyw orchymyn, a hefyd pam nad yw un yn bosibl nawr. Pwyswch {keys} i weld pob allwedd.</translation>
  </message>
  <message>
   <source>Prevention advice</source>
   <translation>Cyngor atal</translation>
  </message>
  <message>
   <source>Preview</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this.</translatorcomment>
   <translation>Rhagolwg</translation>
  </message>
  <message>
   <source>Preview for the reporter</source>
   <translation>Rhagolwg i'r person a roddodd wybod</translation>
  </message>
  <message>
   <source>Previous</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Blaenorol</translation>
  </message>
  <message>
   <source>Previous in the list</source>
   <translation>Blaenorol yn y rhestr</translation>
  </message>
  <message>
   <source>Print the board</source>
   <translation>Argraffu'r bwrdd</translation>
  </message>
  <message>
   <source>Priority</source>
   <translation>Blaenoriaeth</translation>
  </message>
  <message>
   <source>Promise</source>
   <translation>Addo</translation>
  </message>
  <message>
   <source>Promise an update</source>
   <translation>Addo diweddariad</translation>
  </message>
  <message>
   <source>Proof</source>
   <translation>Prawf</translation>
  </message>
  <message>
   <source>Property</source>
   <translation>Eiddo</translation>
  </message>
  <message>
   <source>Property not found</source>
   <translation>Eiddo heb ei ganfod</translation>
  </message>
  <message>
   <source>Property returned</source>
   <translation>Eiddo wedi'i ddychwelyd</translation>
  </message>
  <message>
   <source>Proposal</source>
   <translation>Cynnig</translation>
  </message>
  <message>
   <source>Propose</source>
   <translation>Cynnig</translation>
  </message>
  <message>
   <source>Propose a disposal run</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cynnig rhediad gwaredu</translation>
  </message>
  <message>
   <source>Propose the release</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cynnig rhyddhau</translation>
  </message>
  <message>
   <source>Propose the release of a copy</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cynnig rhyddhau copi</translation>
  </message>
  <message>
   <source>Propose the run</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cynnig y rhediad</translation>
  </message>
  <message>
   <source>Proposed</source>
   <translation>Cynigiwyd</translation>
  </message>
  <message>
   <source>Proposed by</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cynigiwyd gan</translation>
  </message>
  <message>
   <source>Proposed by {name}: {reason}</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cynigiwyd gan {name}: {reason}</translation>
  </message>
  <message>
   <source>Proposed. A different officer must approve it.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cynigiwyd. Rhaid i swyddog gwahanol ei gymeradwyo.</translation>
  </message>
  <message>
   <source>Proposed. A second administrator must approve it.</source>
   <translation>Cynigiwyd. Rhaid i ail weinyddwr ei gymeradwyo.</translation>
  </message>
  <message>
   <source>Proposed. A second supervisor must approve the run.</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cynigiwyd. Rhaid i ail oruchwyliwr gymeradwyo'r rhediad.</translation>
  </message>
  <message>
   <source>Prosecution not in the public interest (CPS)</source>
   <translation>Erlyn ddim er budd y cyhoedd (CPS)</translation>
  </message>
  <message>
   <source>Prosecution time limit expired</source>
   <translation>Terfyn amser erlyn wedi dod i ben</translation>
  </message>
  <message>
   <source>Public security (DPA 2018, section 45(4)(c))</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Diogelwch y cyhoedd (Deddf Diogelu Data 2018, adran 45(4)(c))</translation>
  </message>
  <message>
   <source>Public wording</source>
   <translation>Geiriad cyhoeddus</translation>
  </message>
  <message>
   <source>Public wording is needed in English and in Welsh.</source>
   <translation>Mae angen geiriad cyhoeddus yn Saesneg ac yn Gymraeg.</translation>
  </message>
  <message>
   <source>Purpose</source>
   <translation>Diben</translation>
  </message>
  <message>
   <source>Qualifiers belong to a case that is no crime and ends with an incident category.</source>
   <translatorcomment>Review: Incident qualifiers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae cymwysyddion yn perthyn i achos nad yw'n drosedd ac sy'n gorffen â chategori digwyddiad.</translation>
  </message>
  <message>
   <source>Qualifiers, as many as fit</source>
   <translatorcomment>Review: Incident qualifiers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cymwysyddion, cynifer ag sy'n addas</translation>
  </message>
  <message>
   <source>Question</source>
   <translation>Cwestiwn</translation>
  </message>
  <message>
   <source>Question left open</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cwestiwn heb ei ateb</translation>
  </message>
  <message>
   <source>Queue</source>
   <translation>Ciw</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>Gadael</translation>
  </message>
  <message>
   <source>RSPCA</source>
   <translation>RSPCA</translation>
  </message>
  <message>
   <source>Rape, sexual assault and other sexual offences</source>
   <translation>Treisio, ymosodiad rhywiol a throseddau rhywiol eraill</translation>
  </message>
  <message>
   <source>Ratings</source>
   <translatorcomment>Review: Ratings that reporters give; “gradd” is also the priority grade of a report.</translatorcomment>
   <translation>Graddau</translation>
  </message>
  <message>
   <source>Ratings from 1 to 5</source>
   <translatorcomment>Review: Ratings that reporters give; “gradd” is also the priority grade of a report.</translatorcomment>
   <translation>Graddau o 1 i 5</translation>
  </message>
  <message>
   <source>Reached the audit log</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Cyrhaeddodd y log archwilio</translation>
  </message>
  <message>
   <source>Read</source>
   <translation>Darllenwyd</translation>
  </message>
  <message>
   <source>Read it</source>
   <translation>Ei ddarllen</translation>
  </message>
  <message>
   <source>Read it before you pass it on. It has versions, counts and lines of code. It has no names, no texts, no references and no addresses, and nothing is sent by itself.</source>
   <translatorcomment>Review: Report about the program: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Darllenwch ef cyn ei drosglwyddo. Mae ynddo fersiynau, cyfrifon a llinellau cod. Nid oes ynddo enwau, testunau, cyfeirnodau na chyfeiriadau, ac nid oes dim yn cael ei anfon ohono'i hun.</translation>
  </message>
  <message>
   <source>Reading</source>
   <translation>Darllen</translation>
  </message>
  <message>
   <source>Reads easily from the age of {age}</source>
   <translation>Hawdd ei ddarllen o {age} oed</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>Rheswm</translation>
  </message>
  <message>
   <source>Reason (leave out what is being erased)</source>
   <translation>Rheswm (peidiwch â chynnwys yr hyn sy'n cael ei ddileu)</translation>
  </message>
  <message>
   <source>Reason for closing</source>
   <translation>Rheswm dros gau</translation>
  </message>
  <message>
   <source>Reason for closing given</source>
   <translation>Mae rheswm dros gau wedi'i roi</translation>
  </message>
  <message>
   <source>Reason for taking over</source>
   <translation>Rheswm dros gymryd drosodd</translation>
  </message>
  <message>
   <source>Reason for {letter}</source>
   <translation>Rheswm dros {letter}</translation>
  </message>
  <message>
   <source>Reason of an event</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rheswm digwyddiad</translation>
  </message>
  <message>
   <source>Reason required from this level upwards</source>
   <translation>Mae angen rheswm o'r lefel hon ymlaen</translation>
  </message>
  <message>
   <source>Reason to override the contact rules</source>
   <translation>Rheswm dros ddiystyru'r rheolau cysylltu</translation>
  </message>
  <message>
   <source>Reason, in one line</source>
   <translation>Rheswm, mewn un llinell</translation>
  </message>
  <message>
   <source>Reason, where one is needed</source>
   <translation>Rheswm, lle mae angen un</translation>
  </message>
  <message>
   <source>Reasons to cancel a crime</source>
   <translation>Rhesymau dros ddileu trosedd</translation>
  </message>
  <message>
   <source>Reasons to erase</source>
   <translation>Rhesymau dros ddileu</translation>
  </message>
  <message>
   <source>Reassess</source>
   <translation>Ailasesu</translation>
  </message>
  <message>
   <source>Received</source>
   <translation>Derbyniwyd</translation>
  </message>
  <message>
   <source>Received today {time}</source>
   <translation>Derbyniwyd heddiw {time}</translation>
  </message>
  <message>
   <source>Received with a different hash</source>
   <translation>Derbyniwyd gyda hash gwahanol</translation>
  </message>
  <message>
   <source>Received {when}</source>
   <translation>Derbyniwyd {when}</translation>
  </message>
  <message>
   <source>Received, {size}, kept unaltered</source>
   <translation>Derbyniwyd, {size}, fe'i cedwir heb ei newid</translation>
  </message>
  <message>
   <source>Recipient</source>
   <translation>Derbynnydd</translation>
  </message>
  <message>
   <source>Recipients</source>
   <translation>Derbynwyr</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>Cofnod</translation>
  </message>
  <message>
   <source>Record a crime</source>
   <translation>Cofnodi trosedd</translation>
  </message>
  <message>
   <source>Record a step</source>
   <translation>Cofnodi cam</translation>
  </message>
  <message>
   <source>Record the crimes and give each its outcome first, or close the report as not a crime.</source>
   <translation>Cofnodwch y troseddau a rhowch ganlyniad i bob un yn gyntaf, neu caewch yr adroddiad fel un nad yw'n drosedd.</translation>
  </message>
  <message>
   <source>Recorded as a crime</source>
   <translation>Cofnodwyd fel trosedd</translation>
  </message>
  <message>
   <source>Recorded by mistake, or already recorded</source>
   <translation>Wedi'i chofnodi drwy gamgymeriad, neu eisoes wedi'i chofnodi</translation>
  </message>
  <message>
   <source>Recorded in another force, or passed to it</source>
   <translation>Wedi'i chofnodi mewn heddlu arall, neu wedi'i throsglwyddo iddo</translation>
  </message>
  <message>
   <source>Recorded {when} by {name}</source>
   <translation>Cofnodwyd {when} gan {name}</translation>
  </message>
  <message>
   <source>Recording begins the investigation and stops the recording clock. The reporter sees that the crime is recorded.</source>
   <translation>Mae cofnodi'n dechrau'r ymchwiliad ac yn stopio'r cloc cofnodi. Mae'r sawl a adroddodd yn gallu darllen ei bod wedi'i chofnodi.</translation>
  </message>
  <message>
   <source>Refer to the council and close</source>
   <translation>Cyfeirio at y cyngor a chau</translation>
  </message>
  <message>
   <source>Reference</source>
   <translation>Cyfeirnod</translation>
  </message>
  <message>
   <source>Reference copied</source>
   <translation>Copïwyd y cyfeirnod</translation>
  </message>
  <message>
   <source>Reference in the records system</source>
   <translation>Cyfeirnod yn y system gofnodion</translation>
  </message>
  <message>
   <source>Reference, or all cases</source>
   <translation>Cyfeirnod, neu bob achos</translation>
  </message>
  <message>
   <source>Reference: {reference}</source>
   <translation>Cyfeirnod: {reference}</translation>
  </message>
  <message>
   <source>Referral to support</source>
   <translation>Atgyfeirio at gymorth</translation>
  </message>
  <message>
   <source>Referred to</source>
   <translation>Cyfeiriwyd at</translation>
  </message>
  <message>
   <source>Referred to another force or organisation</source>
   <translation>Wedi'i gyfeirio at heddlu neu sefydliad arall</translation>
  </message>
  <message>
   <source>Referred to support</source>
   <translation>Atgyfeiriwyd at gymorth</translation>
  </message>
  <message>
   <source>Refers it to</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn ei gyfeirio at</translation>
  </message>
  <message>
   <source>Refreshing</source>
   <translation>Yn adnewyddu</translation>
  </message>
  <message>
   <source>Refused</source>
   <translation>Gwrthodwyd</translation>
  </message>
  <message>
   <source>Refused by RMS</source>
   <translatorcomment>Review: “RMS” is the records management system; the letters are used in Welsh as well.</translatorcomment>
   <translation>Gwrthodwyd gan RMS</translation>
  </message>
  <message>
   <source>Refused by the records system</source>
   <translation>Gwrthodwyd gan y system gofnodion</translation>
  </message>
  <message>
   <source>Reject or withdraw an offer</source>
   <translation>Gwrthod neu dynnu cynnig yn ôl</translation>
  </message>
  <message>
   <source>Reject: it stays with them</source>
   <translation>Gwrthod: mae'n aros gyda nhw</translation>
  </message>
  <message>
   <source>Related</source>
   <translation>Cysylltiedig</translation>
  </message>
  <message>
   <source>Release</source>
   <translation>Rhyddhau</translation>
  </message>
  <message>
   <source>Release a hold</source>
   <translation>Rhyddhau gorchymyn cadw</translation>
  </message>
  <message>
   <source>Release claim</source>
   <translation>Rhyddhau'r hawliad</translation>
  </message>
  <message>
   <source>Release of the copy approved</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cymeradwywyd rhyddhau'r copi</translation>
  </message>
  <message>
   <source>Release of the copy proposed</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cynigiwyd rhyddhau'r copi</translation>
  </message>
  <message>
   <source>Release the hold</source>
   <translation>Rhyddhau'r gorchymyn cadw</translation>
  </message>
  <message>
   <source>Release without the marked passages</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rhyddhau heb y darnau a farciwyd</translation>
  </message>
  <message>
   <source>Released</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rhyddhawyd</translation>
  </message>
  <message>
   <source>Releases the case</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn rhyddhau'r achos</translation>
  </message>
  <message>
   <source>Remind me</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Atgoffa fi</translation>
  </message>
  <message>
   <source>Remind me of this report</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Atgoffa fi o'r adroddiad hwn</translation>
  </message>
  <message>
   <source>Remind {when}</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Atgoffa {when}</translation>
  </message>
  <message>
   <source>Reminder</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nodyn atgoffa</translation>
  </message>
  <message>
   <source>Reminder due {when}</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nodyn atgoffa ers {when}</translation>
  </message>
  <message>
   <source>Reminder removed</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Tynnwyd y nodyn atgoffa</translation>
  </message>
  <message>
   <source>Reminder saved</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cadwyd y nodyn atgoffa</translation>
  </message>
  <message>
   <source>Reminder: {reference}, {summary}</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nodyn atgoffa: {reference}, {summary}</translation>
  </message>
  <message>
   <source>Reminders</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nodiadau atgoffa</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Tynnu</translation>
  </message>
  <message>
   <source>Remove a link</source>
   <translation>Tynnu dolen</translation>
  </message>
  <message>
   <source>Remove the reminder</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Tynnu'r nodyn atgoffa</translation>
  </message>
  <message>
   <source>Remove the row</source>
   <translation>Tynnu'r rhes</translation>
  </message>
  <message>
   <source>Remove the view “{title}”?</source>
   <translation>Tynnu'r olwg “{title}”?</translation>
  </message>
  <message>
   <source>Remove this view</source>
   <translation>Tynnu'r olwg hon</translation>
  </message>
  <message>
   <source>Remove {term}</source>
   <translation>Tynnu {term}</translation>
  </message>
  <message>
   <source>Removing a flag needs a second person's approval</source>
   <translation>Mae angen cymeradwyaeth ail berson i dynnu baner</translation>
  </message>
  <message>
   <source>Renew a firearm or shotgun certificate</source>
   <translation>Adnewyddu tystysgrif arf tanio neu ddryll</translation>
  </message>
  <message>
   <source>Reopen</source>
   <translation>Ailagor</translation>
  </message>
  <message>
   <source>Reopen the report to reply</source>
   <translation>Ailagorwch yr adroddiad i ateb</translation>
  </message>
  <message>
   <source>Reopen this report</source>
   <translation>Ailagor yr adroddiad hwn</translation>
  </message>
  <message>
   <source>Reopened</source>
   <translation>Ailagorwyd</translation>
  </message>
  <message>
   <source>Repeat</source>
   <translation>Mynych</translation>
  </message>
  <message>
   <source>Repeat reporter</source>
   <translatorcomment>Review: A mark on a person who reports often; there is no noun for “reporter”.</translatorcomment>
   <translation>Wedi rhoi gwybod o'r blaen</translation>
  </message>
  <message>
   <source>Repeat victim</source>
   <translation>Dioddefwr mynych</translation>
  </message>
  <message>
   <source>Repeat-victim check</source>
   <translation>Gwiriad dioddefwr mynych</translation>
  </message>
  <message>
   <source>Replaced {when} by a later clock.</source>
   <translation>Disodlwyd {when} gan gloc diweddarach.</translation>
  </message>
  <message>
   <source>Replies by an officer who has left are not sent.</source>
   <translation>Nid yw atebion swyddog sydd wedi gadael yn cael eu hanfon.</translation>
  </message>
  <message>
   <source>Reply</source>
   <translation>Ateb</translation>
  </message>
  <message>
   <source>Reply not sent</source>
   <translatorcomment>Review: A reply that was cancelled or given up.</translatorcomment>
   <translation>Ni anfonwyd yr ateb</translation>
  </message>
  <message>
   <source>Reply sent</source>
   <translation>Anfonwyd yr ateb</translation>
  </message>
  <message>
   <source>Reply to {name}, who will read this</source>
   <translation>Ateb i {name}, a fydd yn darllen hwn</translation>
  </message>
  <message>
   <source>Reply: attach a file, remove the last one</source>
   <translation>Ateb: atodi ffeil, tynnu'r un olaf</translation>
  </message>
  <message>
   <source>Reply: choose the channel</source>
   <translation>Ateb: dewis y sianel</translation>
  </message>
  <message>
   <source>Reply: schedule</source>
   <translation>Ateb: trefnu</translation>
  </message>
  <message>
   <source>Reply: use a template</source>
   <translation>Ateb: defnyddio templed</translation>
  </message>
  <message>
   <source>Reply: what happens next</source>
   <translation>Ateb: beth sy'n digwydd nesaf</translation>
  </message>
  <message>
   <source>Reply: {leaves}. It is not sent if the reporter writes first.</source>
   <translatorcomment>Review: A scheduled reply: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Ateb: {leaves}. Ni chaiff ei anfon os bydd y person a roddodd wybod yn ysgrifennu'n gyntaf.</translation>
  </message>
  <message>
   <source>Report</source>
   <translation>Adroddiad</translation>
  </message>
  <message>
   <source>Report Fraud</source>
   <translation>Report Fraud</translation>
  </message>
  <message>
   <source>Report a crime</source>
   <translation>Rhoi gwybod am drosedd</translation>
  </message>
  <message>
   <source>Report about this program</source>
   <translatorcomment>Review: Report about the program: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Adroddiad am y rhaglen hon</translation>
  </message>
  <message>
   <source>Report anti-social behaviour</source>
   <translation>Rhoi gwybod am ymddygiad gwrthgymdeithasol</translation>
  </message>
  <message>
   <source>Report closed</source>
   <translation>Caewyd yr adroddiad</translation>
  </message>
  <message>
   <source>Report lost property</source>
   <translation>Rhoi gwybod am eiddo coll</translation>
  </message>
  <message>
   <source>Report received</source>
   <translation>Derbyniwyd yr adroddiad</translation>
  </message>
  <message>
   <source>Reporter</source>
   <translatorcomment>Review: A column heading; it is longer than the English.</translatorcomment>
   <translation>Person a roddodd wybod</translation>
  </message>
  <message>
   <source>Reporter replied</source>
   <translation>Atebodd y person a roddodd wybod</translation>
  </message>
  <message>
   <source>Reporter waiting</source>
   <translation>Y person a roddodd wybod yn aros</translation>
  </message>
  <message>
   <source>Reporter wrote</source>
   <translation>Ysgrifennodd y person a roddodd wybod</translation>
  </message>
  <message>
   <source>Reporter's history</source>
   <translation>Hanes y person a roddodd wybod</translation>
  </message>
  <message>
   <source>Reporters waiting for a reply</source>
   <translation>Pobl sy'n aros am ateb</translation>
  </message>
  <message>
   <source>Reports</source>
   <translation>Adroddiadau</translation>
  </message>
  <message>
   <source>Reports are not counted on this desk: your role does not receive them.</source>
   <translation>Ni chaiff adroddiadau eu cyfrif ar y ddesg hon: nid yw eich rôl yn eu derbyn.</translation>
  </message>
  <message>
   <source>Reports by how they were sent: with an account, as a guest, anonymously or by another app.</source>
   <translation>Adroddiadau yn ôl sut y'u hanfonwyd: gyda chyfrif, fel gwestai, yn ddienw neu drwy ap arall.</translation>
  </message>
  <message>
   <source>Reports closed in this period and not reopened.</source>
   <translation>Adroddiadau a gaewyd yn y cyfnod hwn ac na chawsant eu hailagor.</translation>
  </message>
  <message>
   <source>Reports in which this clock last ended within the period, after its deadline had passed.</source>
   <translation>Adroddiadau y daeth y cloc hwn i ben ynddynt ddiwethaf o fewn y cyfnod, ar ôl i'w derfyn amser fynd heibio.</translation>
  </message>
  <message>
   <source>Reports in which this clock last ended within the period, before its deadline but without the event that it waits for, because the case was closed.</source>
   <translation>Adroddiadau y daeth y cloc hwn i ben ynddynt ddiwethaf o fewn y cyfnod, cyn ei derfyn amser ond heb y digwyddiad y mae'n aros amdano, am i'r achos gael ei gau.</translation>
  </message>
  <message>
   <source>Reports in which this clock last ended within the period, in time and by the event that it waits for.</source>
   <translation>Adroddiadau y daeth y cloc hwn i ben ynddynt ddiwethaf o fewn y cyfnod, mewn pryd a thrwy'r digwyddiad y mae'n aros amdano.</translation>
  </message>
  <message>
   <source>Reports online</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Adroddiadau ar-lein</translation>
  </message>
  <message>
   <source>Reports open at the start of each day of the trend, and at the end of the period.</source>
   <translation>Adroddiadau a oedd ar agor ar ddechrau pob diwrnod o'r duedd, ac ar ddiwedd y cyfnod.</translation>
  </message>
  <message>
   <source>Reports that arrived at this force, from the reporter or from another force, by time.</source>
   <translation>Adroddiadau a ddaeth at yr heddlu hwn, yn ôl pryd: gan y person a roddodd wybod neu gan heddlu arall.</translation>
  </message>
  <message>
   <source>Reports that came online in the weeks for which every other channel was entered.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Adroddiadau a ddaeth ar-lein yn yr wythnosau y cofnodwyd pob sianel arall ar eu cyfer.</translation>
  </message>
  <message>
   <source>Reports that came online, of these and all contacts on other channels, in the weeks for which every one of those was entered.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Adroddiadau a ddaeth ar-lein, o'r rhain a phob cyswllt ar sianeli eraill, yn yr wythnosau y cofnodwyd pob un o'r rheini ar eu cyfer.</translation>
  </message>
  <message>
   <source>Reports that were closed and not reopened, by time.</source>
   <translation>Adroddiadau a gaewyd ac na chawsant eu hailagor, yn ôl pryd.</translation>
  </message>
  <message>
   <source>Reports to us</source>
   <translation>Adroddiadau i ni</translation>
  </message>
  <message>
   <source>Reports whose first reply was sent in this period: by day for the trend, by service for the period.</source>
   <translation>Adroddiadau yr anfonwyd eu hateb cyntaf yn y cyfnod hwn: yn ôl diwrnod o'r duedd, ac yn ôl gwasanaeth o fewn y cyfnod.</translation>
  </message>
  <message>
   <source>Reports whose reporter rated this question in this period.</source>
   <translation>Adroddiadau y rhoddodd y person a roddodd wybod farc i'r cwestiwn hwn yn y cyfnod hwn.</translation>
  </message>
  <message>
   <source>Reports with a reply that could not be delivered.</source>
   <translation>Adroddiadau ag ateb na ellid ei ddanfon.</translation>
  </message>
  <message>
   <source>Reports with this clock overdue and still running.</source>
   <translation>Adroddiadau â'r cloc hwn wedi mynd dros ei amser ac yn rhedeg o hyd.</translation>
  </message>
  <message>
   <source>Reports with this clock paused.</source>
   <translation>Adroddiadau â'r cloc hwn wedi'i oedi.</translation>
  </message>
  <message>
   <source>Reports with this clock running and time left.</source>
   <translation>Adroddiadau â'r cloc hwn yn rhedeg ac amser ar ôl.</translation>
  </message>
  <message>
   <source>Reports with this clock so near its deadline that the policy calls it due soon.</source>
   <translation>Adroddiadau â'r cloc hwn mor agos at ei amser nes bod y polisi'n dweud bod ei derfyn yn agos.</translation>
  </message>
  <message>
   <source>Request</source>
   <translation>Cais</translation>
  </message>
  <message>
   <source>Request for a new code sent back</source>
   <translation>Anfonwyd y cais am god newydd yn ôl</translation>
  </message>
  <message>
   <source>Request granted</source>
   <translation>Cais wedi'i ganiatáu</translation>
  </message>
  <message>
   <source>Request refused</source>
   <translation>Cais wedi'i wrthod</translation>
  </message>
  <message>
   <source>Required</source>
   <translation>Gofynnol</translation>
  </message>
  <message>
   <source>Reset to default</source>
   <translatorcomment>Review: “Default” has no settled Welsh in the catalogue.</translatorcomment>
   <translation>Ailosod i'r gwreiddiol</translation>
  </message>
  <message>
   <source>Resolved without deployment</source>
   <translation>Datryswyd heb anfon swyddog</translation>
  </message>
  <message>
   <source>Response</source>
   <translation>Ymateb</translation>
  </message>
  <message>
   <source>Restore this version</source>
   <translation>Adfer y fersiwn hon</translation>
  </message>
  <message>
   <source>Restrict</source>
   <translation>Cyfyngu</translation>
  </message>
  <message>
   <source>Restrict a case</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cyfyngu ar achos</translation>
  </message>
  <message>
   <source>Restrict this case</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cyfyngu'r achos hwn</translation>
  </message>
  <message>
   <source>Restrict, keep, erase</source>
   <translation>Cyfyngu, cadw, dileu</translation>
  </message>
  <message>
   <source>Restrict, or lift a restriction</source>
   <translation>Cyfyngu, neu godi cyfyngiad</translation>
  </message>
  <message>
   <source>Restricted</source>
   <translatorcomment>Review: Short mark on a row of the queue: only one team may read the case.</translatorcomment>
   <translation>Cyfyngedig</translation>
  </message>
  <message>
   <source>Restricted cases</source>
   <translation>Achosion cyfyngedig</translation>
  </message>
  <message>
   <source>Restricted to {readers}</source>
   <translatorcomment>Review: The name of a team or officers follows “i”, which softens some words.</translatorcomment>
   <translation>Wedi'i gyfyngu i {readers}</translation>
  </message>
  <message>
   <source>Restriction lifted</source>
   <translation>Cyfyngiad wedi'i godi</translation>
  </message>
  <message>
   <source>Resume a clock</source>
   <translation>Ailddechrau cloc</translation>
  </message>
  <message>
   <source>Retention</source>
   <translatorcomment>Review: Name of the page on how long cases are kept.</translatorcomment>
   <translation>Cyfnodau cadw</translation>
  </message>
  <message>
   <source>Retention group</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Grŵp cadw</translation>
  </message>
  <message>
   <source>Retention review</source>
   <translation>Adolygiad o'r cyfnod cadw</translation>
  </message>
  <message>
   <source>Review</source>
   <translation>Adolygu</translation>
  </message>
  <message>
   <source>Review acknowledged</source>
   <translation>Adolygiad wedi'i gydnabod</translation>
  </message>
  <message>
   <source>Review and save</source>
   <translation>Adolygu a chadw</translation>
  </message>
  <message>
   <source>Review decided</source>
   <translation>Adolygiad wedi'i benderfynu</translation>
  </message>
  <message>
   <source>Review due</source>
   <translation>I'w adolygu</translation>
  </message>
  <message>
   <source>Review how long it is kept</source>
   <translation>Adolygu am ba hyd y caiff ei gadw</translation>
  </message>
  <message>
   <source>Review it again</source>
   <translation>Ei adolygu eto</translation>
  </message>
  <message>
   <source>Review saved</source>
   <translation>Cadwyd yr adolygiad</translation>
  </message>
  <message>
   <source>Reviewed and kept</source>
   <translation>Adolygwyd a chadwyd</translation>
  </message>
  <message>
   <source>Reviewed every</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Adolygir bob</translation>
  </message>
  <message>
   <source>Right</source>
   <translation>Hawl</translation>
  </message>
  <message>
   <source>Right answers needed before a new code is sent</source>
   <translation>Atebion cywir sydd eu hangen cyn anfon cod newydd</translation>
  </message>
  <message>
   <source>Right of the victim</source>
   <translation>Hawl y dioddefwr</translation>
  </message>
  <message>
   <source>Right recorded</source>
   <translation>Hawl wedi'i chofnodi</translation>
  </message>
  <message>
   <source>Risk</source>
   <translation>Risg</translation>
  </message>
  <message>
   <source>Risk or flag change approved</source>
   <translation>Cymeradwywyd y newid i'r risg neu'r baneri</translation>
  </message>
  <message>
   <source>Risk or flag change sent back</source>
   <translation>Dychwelwyd y newid i'r risg neu'r baneri</translation>
  </message>
  <message>
   <source>Risk or flag change waiting for approval</source>
   <translation>Mae newid i'r risg neu'r baneri yn aros am gymeradwyaeth</translation>
  </message>
  <message>
   <source>Risks</source>
   <translation>Risgiau</translation>
  </message>
  <message>
   <source>Road traffic collision</source>
   <translation>Gwrthdrawiad traffig ffordd</translation>
  </message>
  <message>
   <source>Robbery: something taken by force or threat</source>
   <translation>Lladrata: rhywbeth a gymerwyd drwy rym neu fygythiad</translation>
  </message>
  <message>
   <source>Role</source>
   <translation>Rôl</translation>
  </message>
  <message>
   <source>Roles</source>
   <translation>Rolau</translation>
  </message>
  <message>
   <source>Rules and limits</source>
   <translation>Rheolau a therfynau</translation>
  </message>
  <message>
   <source>Run</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rhediad</translation>
  </message>
  <message>
   <source>Running clocks keep their time limit. New ones use this one.</source>
   <translation>Mae clociau sy'n rhedeg yn cadw eu terfyn amser. Bydd rhai newydd yn defnyddio hwn.</translation>
  </message>
  <message>
   <source>Rural and wildlife crime</source>
   <translation>Troseddau cefn gwlad a bywyd gwyllt</translation>
  </message>
  <message>
   <source>SHA-256 of the list</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>SHA-256 y rhestr</translation>
  </message>
  <message>
   <source>SHA-256 on receipt</source>
   <translation>SHA-256 wrth ei dderbyn</translation>
  </message>
  <message>
   <source>Safe contact</source>
   <translation>Cyswllt diogel</translation>
  </message>
  <message>
   <source>Safe contact: {rule}</source>
   <translation>Cyswllt diogel: {rule}</translation>
  </message>
  <message>
   <source>Same address</source>
   <translation>Yr un cyfeiriad</translation>
  </message>
  <message>
   <source>Same email address</source>
   <translation>Yr un cyfeiriad e-bost</translation>
  </message>
  <message>
   <source>Same incident</source>
   <translation>Yr un digwyddiad</translation>
  </message>
  <message>
   <source>Same name</source>
   <translation>Yr un enw</translation>
  </message>
  <message>
   <source>Same person</source>
   <translation>Yr un person</translation>
  </message>
  <message>
   <source>Same phone number</source>
   <translation>Yr un rhif ffôn</translation>
  </message>
  <message>
   <source>Same place</source>
   <translation>Yr un lle</translation>
  </message>
  <message>
   <source>Same postcode</source>
   <translation>Yr un cod post</translation>
  </message>
  <message>
   <source>Same reporter</source>
   <translation>Yr un person yn rhoi gwybod</translation>
  </message>
  <message>
   <source>Same vehicle</source>
   <translation>Yr un cerbyd</translation>
  </message>
  <message>
   <source>Same vehicle {plates}</source>
   <translation>Yr un cerbyd {plates}</translation>
  </message>
  <message>
   <source>Sample of 2017-18</source>
   <translation>Sampl o 2017-18</translation>
  </message>
  <message>
   <source>Sample only</source>
   <translation>Sampl yn unig</translation>
  </message>
  <message>
   <source>Sarah's Law: ask whether someone is a danger to a child</source>
   <translation>Cyfraith Sarah: gofyn a yw rhywun yn berygl i blentyn</translation>
  </message>
  <message>
   <source>Sarah's Law: decision</source>
   <translation>Cyfraith Sarah: penderfyniad</translation>
  </message>
  <message>
   <source>Sarah's Law: face to face</source>
   <translation>Cyfraith Sarah: wyneb yn wyneb</translation>
  </message>
  <message>
   <source>Sarah's Law: initial check</source>
   <translation>Cyfraith Sarah: gwiriad cychwynnol</translation>
  </message>
  <message>
   <source>Sat</source>
   <translation>Sad</translation>
  </message>
  <message>
   <source>Satisfaction</source>
   <translation>Boddhad</translation>
  </message>
  <message>
   <source>Saturday</source>
   <translation>dydd Sadwrn</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>Cadw</translation>
  </message>
  <message>
   <source>Save a view of your own</source>
   <translation>Cadw golwg eich hun</translation>
  </message>
  <message>
   <source>Save and reply</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cadw ac ateb</translation>
  </message>
  <message>
   <source>Save as a file</source>
   <translatorcomment>Review: Report about the program: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cadw fel ffeil</translation>
  </message>
  <message>
   <source>Save assessment</source>
   <translation>Cadw'r asesiad</translation>
  </message>
  <message>
   <source>Save mine as a note</source>
   <translation>Cadw fy un i fel nodyn</translation>
  </message>
  <message>
   <source>Save note</source>
   <translation>Cadw nodyn</translation>
  </message>
  <message>
   <source>Save or discard your changes first.</source>
   <translation>Cadwch neu gwrthodwch eich newidiadau yn gyntaf.</translation>
  </message>
  <message>
   <source>Save the decision</source>
   <translation>Cadw'r penderfyniad</translation>
  </message>
  <message>
   <source>Save the numbers</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cadw'r rhifau</translation>
  </message>
  <message>
   <source>Save this search as a view</source>
   <translation>Cadw'r chwiliad hwn fel golwg</translation>
  </message>
  <message>
   <source>Save view</source>
   <translation>Cadw'r olwg</translation>
  </message>
  <message>
   <source>Saved</source>
   <translation>Cadwyd</translation>
  </message>
  <message>
   <source>Saved. It takes effect from its start date.</source>
   <translation>Cadwyd. Daw i rym o'i ddyddiad dechrau.</translation>
  </message>
  <message>
   <source>Say what shows that the crime must be cancelled.</source>
   <translation>Dywedwch beth sy'n dangos bod rhaid dileu'r drosedd.</translation>
  </message>
  <message>
   <source>Say why</source>
   <translation>Dywedwch pam</translation>
  </message>
  <message>
   <source>Say why a passage that may be about someone else is not removed.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dywedwch pam nad yw darn a allai fod am rywun arall yn cael ei dynnu.</translation>
  </message>
  <message>
   <source>Say why everyone may read the case again.</source>
   <translation>Dywedwch pam y caiff pawb ddarllen yr achos eto.</translation>
  </message>
  <message>
   <source>Say why it belongs to them.</source>
   <translation>Dywedwch pam mae'n perthyn iddyn nhw.</translation>
  </message>
  <message>
   <source>Say why it is sent back.</source>
   <translation>Dywedwch pam y caiff ei ddychwelyd.</translation>
  </message>
  <message>
   <source>Say why the case is restricted.</source>
   <translation>Dywedwch pam mae'r achos wedi'i gyfyngu.</translation>
  </message>
  <message>
   <source>Say why the clock is extended.</source>
   <translation>Dywedwch pam mae'r cloc yn cael ei estyn.</translation>
  </message>
  <message>
   <source>Say why the clock is paused.</source>
   <translation>Dywedwch pam mae'r cloc wedi'i oedi.</translation>
  </message>
  <message>
   <source>Say why the contact rules are overridden.</source>
   <translation>Dywedwch pam y caiff y rheolau cysylltu eu diystyru.</translation>
  </message>
  <message>
   <source>Say why the report is reopened.</source>
   <translation>Dywedwch pam y caiff yr adroddiad ei ailagor.</translation>
  </message>
  <message>
   <source>Say why the rules are overridden.</source>
   <translation>Dywedwch pam y caiff y rheolau eu diystyru.</translation>
  </message>
  <message>
   <source>Say why the victim's contact rules are changed.</source>
   <translation>Dywedwch pam mae rheolau cyswllt y dioddefwr yn cael eu newid.</translation>
  </message>
  <message>
   <source>Say why you are taking over this report, then press Take over again.</source>
   <translation>Dywedwch pam rydych yn cymryd cyfrifoldeb am yr adroddiad hwn, yna pwyswch Cymryd drosodd eto.</translation>
  </message>
  <message>
   <source>Say why you are taking over this report.</source>
   <translation>Dywedwch pam rydych yn cymryd cyfrifoldeb am yr adroddiad hwn.</translation>
  </message>
  <message>
   <source>Scanned: clean</source>
   <translation>Sganiwyd: glân</translation>
  </message>
  <message>
   <source>Scanned: harmful</source>
   <translation>Sganiwyd: niweidiol</translation>
  </message>
  <message>
   <source>Scheduled</source>
   <translatorcomment>Review: The word stands alone and follows nouns of both genders.</translatorcomment>
   <translation>Wedi'i drefnu</translation>
  </message>
  <message>
   <source>Scheduled for {when}, unless they write first</source>
   <translation>Wedi'i drefnu ar gyfer {when}, oni bai eu bod yn ysgrifennu gyntaf</translation>
  </message>
  <message>
   <source>Scotland</source>
   <translation>Yr Alban</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Chwilio</translation>
  </message>
  <message>
   <source>Search everything</source>
   <translation>Chwilio popeth</translation>
  </message>
  <message>
   <source>Search everything for “{typed}”</source>
   <translation>Chwilio popeth am “{typed}”</translation>
  </message>
  <message>
   <source>Search results</source>
   <translation>Canlyniadau chwilio</translation>
  </message>
  <message>
   <source>Search the entries</source>
   <translation>Chwilio'r cofnodion</translation>
  </message>
  <message>
   <source>Search: {typed}</source>
   <translation>Chwiliad: {typed}</translation>
  </message>
  <message>
   <source>Searches everything on this computer, online or offline.</source>
   <translation>Yn chwilio popeth ar y cyfrifiadur hwn, gyda chysylltiad neu hebddo.</translation>
  </message>
  <message>
   <source>Second approval</source>
   <translation>Ail gymeradwyaeth</translation>
  </message>
  <message>
   <source>Second approval names something that does not exist.</source>
   <translation>Mae'r ail gymeradwyaeth yn enwi rhywbeth nad yw'n bod.</translation>
  </message>
  <message>
   <source>Seen: follow these rules</source>
   <translation>Gwelwyd: dilyn y rheolau hyn</translation>
  </message>
  <message>
   <source>Select a figure to see its reports</source>
   <translation>Dewiswch ffigur i weld ei adroddiadau</translation>
  </message>
  <message>
   <source>Select several reports first (Shift and the arrow keys), or link them as one incident.</source>
   <translation>Dewiswch sawl adroddiad yn gyntaf (Shift a'r bysellau saeth), neu cysylltwch nhw fel un digwyddiad.</translation>
  </message>
  <message>
   <source>Select several reports first.</source>
   <translation>Dewiswch sawl adroddiad yn gyntaf.</translation>
  </message>
  <message>
   <source>Self-defence: the offence was committed by the person attacked</source>
   <translation>Hunanamddiffyn: cyflawnwyd y drosedd gan y person yr ymosodwyd arno</translation>
  </message>
  <message>
   <source>Send</source>
   <translation>Anfon</translation>
  </message>
  <message>
   <source>Send a copy back</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Anfon copi yn ôl</translation>
  </message>
  <message>
   <source>Send a disposal run back</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Anfon rhediad gwaredu yn ôl</translation>
  </message>
  <message>
   <source>Send a new code</source>
   <translation>Anfon cod newydd</translation>
  </message>
  <message>
   <source>Send a scheduled reply now</source>
   <translation>Anfon ateb sydd wedi'i amserlennu nawr</translation>
  </message>
  <message>
   <source>Send a version back</source>
   <translation>Anfon fersiwn yn ôl</translation>
  </message>
  <message>
   <source>Send again</source>
   <translation>Anfon eto</translation>
  </message>
  <message>
   <source>Send back</source>
   <translation>Anfon yn ôl</translation>
  </message>
  <message>
   <source>Send it back</source>
   <translation>Ei ddychwelyd</translation>
  </message>
  <message>
   <source>Send it back: nothing is erased</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ei anfon yn ôl: nid oes dim yn cael ei ddileu</translation>
  </message>
  <message>
   <source>Send it back: nothing is sent</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ei anfon yn ôl: ni anfonir dim</translation>
  </message>
  <message>
   <source>Send no acknowledgements</source>
   <translation>Peidio ag anfon cydnabyddiaethau</translation>
  </message>
  <message>
   <source>Send now</source>
   <translation>Anfon nawr</translation>
  </message>
  <message>
   <source>Send the scheduled reply now</source>
   <translation>Anfon yr ateb sydd wedi'i amserlennu nawr</translation>
  </message>
  <message>
   <source>Send, save, close or view</source>
   <translation>Anfon, cadw, cau neu edrych</translation>
  </message>
  <message>
   <source>Send: {title}</source>
   <translation>Anfon: {title}</translation>
  </message>
  <message>
   <source>Sending</source>
   <translation>Yn anfon</translation>
  </message>
  <message>
   <source>Sending undone. Your text is a draft again.</source>
   <translation>Dadwnaed yr anfon. Mae eich testun yn ddrafft eto.</translation>
  </message>
  <message>
   <source>Sends in {n} s; you can undo it</source>
   <translation>Caiff ei anfon mewn {n} eiliad; gallwch ei ddadwneud</translation>
  </message>
  <message>
   <source>Sends this reply</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn anfon yr ateb hwn</translation>
  </message>
  <message>
   <source>Sent</source>
   <translation>Anfonwyd</translation>
  </message>
  <message>
   <source>Sent again</source>
   <translation>Anfonwyd eto</translation>
  </message>
  <message>
   <source>Sent automatically</source>
   <translation>Anfonir yn awtomatig</translation>
  </message>
  <message>
   <source>Sent back</source>
   <translation>Dychwelwyd</translation>
  </message>
  <message>
   <source>Sent back by {name}</source>
   <translation>Anfonwyd yn ôl gan {name}</translation>
  </message>
  <message>
   <source>Sent back: {reason}</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Anfonwyd yn ôl: {reason}</translation>
  </message>
  <message>
   <source>Sent by</source>
   <translatorcomment>Review: A label before the channel of a reply.</translatorcomment>
   <translation>Anfonwyd drwy</translation>
  </message>
  <message>
   <source>Sent to the police by mistake</source>
   <translation>Anfonwyd at yr heddlu trwy gamgymeriad</translation>
  </message>
  <message>
   <source>Sep</source>
   <translation>Medi</translation>
  </message>
  <message>
   <source>September</source>
   <translation>Medi</translation>
  </message>
  <message>
   <source>Service</source>
   <translation>Gwasanaeth</translation>
  </message>
  <message>
   <source>Service request fulfilled</source>
   <translation>Cyflawnwyd y cais am wasanaeth</translation>
  </message>
  <message>
   <source>Service request refused</source>
   <translation>Gwrthodwyd y cais am wasanaeth</translation>
  </message>
  <message>
   <source>Services</source>
   <translation>Gwasanaethau</translation>
  </message>
  <message>
   <source>Services that are covered first</source>
   <translation>Gwasanaethau a guddir yn gyntaf</translation>
  </message>
  <message>
   <source>Services that give enhanced rights</source>
   <translatorcomment>Review: Enhanced rights and clocks: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Gwasanaethau sy'n rhoi hawliau uwch</translation>
  </message>
  <message>
   <source>Set aside contact rules from another report</source>
   <translation>Rhoi o'r neilltu reolau cysylltu o adroddiad arall</translation>
  </message>
  <message>
   <source>Set by the force, instead of the national values</source>
   <translatorcomment>Review: National settings: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Gosodwyd gan yr heddlu, yn lle'r gwerthoedd cenedlaethol</translation>
  </message>
  <message>
   <source>Set them aside</source>
   <translation>Eu rhoi o'r neilltu</translation>
  </message>
  <message>
   <source>Set them aside (supervisor)</source>
   <translation>Eu rhoi o'r neilltu (goruchwyliwr)</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Gosodiadau</translation>
  </message>
  <message>
   <source>Settings of the force</source>
   <translation>Gosodiadau'r heddlu</translation>
  </message>
  <message>
   <source>Settings, text size, Welsh, locking the screen and this tour are under your name.</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae gosodiadau, maint testun, Cymraeg, cloi'r sgrin a'r daith hon o dan eich enw.</translation>
  </message>
  <message>
   <source>Sexual</source>
   <translation>Rhywiol</translation>
  </message>
  <message>
   <source>Share (0 to 1)</source>
   <translation>Cyfran (0 i 1)</translation>
  </message>
  <message>
   <source>Short notice</source>
   <translation>Rhybudd byr</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>Dangos</translation>
  </message>
  <message>
   <source>Show as a table</source>
   <translation>Dangos fel tabl</translation>
  </message>
  <message>
   <source>Show long answers in full</source>
   <translation>Dangos atebion hir yn llawn</translation>
  </message>
  <message>
   <source>Show new reports</source>
   <translation>Dangos adroddiadau newydd</translation>
  </message>
  <message>
   <source>Show the assessment</source>
   <translation>Dangos yr asesiad</translation>
  </message>
  <message>
   <source>Show the crimes</source>
   <translation>Dangos y troseddau</translation>
  </message>
  <message>
   <source>Show the evidence</source>
   <translation>Dangos y dystiolaeth</translation>
  </message>
  <message>
   <source>Show the links</source>
   <translation>Dangos y dolenni</translation>
  </message>
  <message>
   <source>Show the people</source>
   <translation>Dangos y bobl</translation>
  </message>
  <message>
   <source>Show the report</source>
   <translation>Dangos yr adroddiad</translation>
  </message>
  <message>
   <source>Show the timeline</source>
   <translation>Dangos y llinell amser</translation>
  </message>
  <message>
   <source>Show who viewed it</source>
   <translation>Dangos pwy a edrychodd arno</translation>
  </message>
  <message>
   <source>Show {n} new reports</source>
   <translation>Dangos {n} adroddiad newydd</translation>
  </message>
  <message>
   <source>Shown at this desk; hash checked</source>
   <translation>Dangoswyd wrth y ddesg hon; gwiriwyd yr hash</translation>
  </message>
  <message>
   <source>Shown in the queue as</source>
   <translation>Dangosir yn y ciw fel</translation>
  </message>
  <message>
   <source>Sign in</source>
   <translation>Mewngofnodi</translation>
  </message>
  <message>
   <source>Sign in again</source>
   <translation>Mewngofnodwch eto</translation>
  </message>
  <message>
   <source>Sign in again to send and receive</source>
   <translation>Mewngofnodwch eto i anfon a derbyn</translation>
  </message>
  <message>
   <source>Sign in to see your team's numbers.</source>
   <translation>Mewngofnodwch i weld rhifau eich tîm.</translation>
  </message>
  <message>
   <source>Sign in with the browser</source>
   <translation>Mewngofnodi gyda'r porwr</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>Allgofnodi</translation>
  </message>
  <message>
   <source>Signs in as</source>
   <translation>Yn mewngofnodi fel</translation>
  </message>
  <message>
   <source>Similar names: {name}</source>
   <translation>Enwau tebyg: {name}</translation>
  </message>
  <message>
   <source>Similar wording, {share}</source>
   <translation>Geiriad tebyg, {share}</translation>
  </message>
  <message>
   <source>Similarity at which two reports count as duplicates</source>
   <translation>Tebygrwydd pan gaiff dau adroddiad eu cyfrif yn gopïau dyblyg</translation>
  </message>
  <message>
   <source>Social media</source>
   <translation>Cyfryngau cymdeithasol</translation>
  </message>
  <message>
   <source>Some cases have a status that would no longer exist.</source>
   <translation>Mae gan rai achosion statws na fyddai'n bodoli mwyach.</translation>
  </message>
  <message>
   <source>Some characters in this cannot be stored. Delete them and type them again.</source>
   <translation>Ni ellir storio rhai o'r nodau hyn. Dilëwch nhw a'u teipio eto.</translation>
  </message>
  <message>
   <source>Someone else has claimed this report.</source>
   <translation>Mae rhywun arall wedi hawlio'r adroddiad hwn.</translation>
  </message>
  <message>
   <source>Someone else has decided on this item since you read it. Read it again.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae rhywun arall wedi penderfynu ar yr eitem hon ers i chi ei darllen. Darllenwch hi eto.</translation>
  </message>
  <message>
   <source>Someone else signs in with this name.</source>
   <translation>Mae rhywun arall yn mewngofnodi â'r enw hwn.</translation>
  </message>
  <message>
   <source>Someone else wrote this.</source>
   <translation>Rhywun arall ysgrifennodd hwn.</translation>
  </message>
  <message>
   <source>Someone has changed these numbers since you saw them. Look at them and enter yours again.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae rhywun wedi newid y rhifau hyn ers i chi eu gweld. Edrychwch arnynt a rhowch eich rhai chi eto.</translation>
  </message>
  <message>
   <source>Someone has replied on one of your reports.</source>
   <translation>Mae rhywun wedi ateb ar un o'ch adroddiadau.</translation>
  </message>
  <message>
   <source>Someone meets the applicant face to face within 10 days.</source>
   <translation>Bydd rhywun yn cwrdd â'r ymgeisydd wyneb yn wyneb o fewn 10 diwrnod.</translation>
  </message>
  <message>
   <source>Someone meets the applicant face to face within 10 working days.</source>
   <translation>Bydd rhywun yn cwrdd â'r ymgeisydd wyneb yn wyneb o fewn 10 diwrnod gwaith.</translation>
  </message>
  <message>
   <source>Someone named in the note cannot read this case. Take the name out of the note.</source>
   <translatorcomment>Review: Naming a colleague in a note: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ni all rhywun a enwir yn y nodyn ddarllen yr achos hwn. Tynnwch yr enw o'r nodyn.</translation>
  </message>
  <message>
   <source>Someone saved a newer version before this arrived</source>
   <translation>Cadwodd rhywun fersiwn mwy newydd cyn i hon gyrraedd</translation>
  </message>
  <message>
   <source>Something between this desk and the store answered instead of the store.</source>
   <translation>Atebodd rhywbeth rhwng y ddesg hon a'r storfa yn lle'r storfa.</translation>
  </message>
  <message>
   <source>Something in this program did not work. What you wrote is kept.</source>
   <translatorcomment>Review: Report about the program: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid oedd rhywbeth yn y rhaglen hon yn gweithio. Mae'r hyn a ysgrifennoch wedi'i gadw.</translation>
  </message>
  <message>
   <source>Something that only the reporter can know</source>
   <translation>Rhywbeth na all neb ond y sawl a roddodd wybod ei wybod</translation>
  </message>
  <message>
   <source>Something was erased</source>
   <translation>Dilëwyd rhywbeth yn barhaol</translation>
  </message>
  <message>
   <source>Something went wrong</source>
   <translation>Aeth rhywbeth o'i le</translation>
  </message>
  <message>
   <source>Soon</source>
   <translation>Cyn hir</translation>
  </message>
  <message>
   <source>Sound</source>
   <translation>Sain</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>Ffynhonnell</translation>
  </message>
  <message>
   <source>South Wales</source>
   <translation>De Cymru</translation>
  </message>
  <message>
   <source>South Wales Police</source>
   <translation>Heddlu De Cymru</translation>
  </message>
  <message>
   <source>Spiking: a drink, needle or vape</source>
   <translation>Sbeicio: diod, nodwydd neu fêp</translation>
  </message>
  <message>
   <source>Stalking</source>
   <translation>Stelcian</translation>
  </message>
  <message>
   <source>Stalking and harassment</source>
   <translation>Stelcian ac aflonyddu</translation>
  </message>
  <message>
   <source>Start again</source>
   <translation>Dechrau eto</translation>
  </message>
  <message>
   <source>Start the tour</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cychwyn y daith</translation>
  </message>
  <message>
   <source>Started {when}.</source>
   <translation>Dechreuodd {when}.</translation>
  </message>
  <message>
   <source>Starting</source>
   <translation>Yn dechrau</translation>
  </message>
  <message>
   <source>Starting settings</source>
   <translation>Gosodiadau cychwynnol</translation>
  </message>
  <message>
   <source>Starts again</source>
   <translation>Yn ailddechrau</translation>
  </message>
  <message>
   <source>Starts with</source>
   <translation>Yn dechrau gyda</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Cyflwr</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>Statws</translation>
  </message>
  <message>
   <source>Status after</source>
   <translation>Statws wedyn</translation>
  </message>
  <message>
   <source>Status after the reply</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Statws ar ôl yr ateb</translation>
  </message>
  <message>
   <source>Status and clocks</source>
   <translation>Statws a chlociau</translation>
  </message>
  <message>
   <source>Status changed</source>
   <translation>Newidiwyd y statws</translation>
  </message>
  <message>
   <source>Status of the reply not used: a later one was chosen</source>
   <translation>Ni ddefnyddiwyd statws yr ateb: dewiswyd un diweddarach</translation>
  </message>
  <message>
   <source>Statuses</source>
   <translation>Statysau</translation>
  </message>
  <message>
   <source>Step recorded</source>
   <translation>Cam wedi'i gofnodi</translation>
  </message>
  <message>
   <source>Step {at} of {total}</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cam {at} o {total}</translation>
  </message>
  <message>
   <source>Step: {step}</source>
   <translation>Cam: {step}</translation>
  </message>
  <message>
   <source>Steps taken</source>
   <translation>Camau a gymerwyd</translation>
  </message>
  <message>
   <source>Still needed: {what}</source>
   <translation>Angen o hyd: {what}</translation>
  </message>
  <message>
   <source>Still working on it</source>
   <translation>Yn dal i weithio arno</translation>
  </message>
  <message>
   <source>Stop and search: tell us about your experience</source>
   <translation>Stopio a chwilio: dywedwch wrthym am eich profiad</translation>
  </message>
  <message>
   <source>Stop: tell the control room now. Handover reference</source>
   <translation>Stopiwch: rhowch wybod i'r ystafell reoli nawr. Cyfeirnod y trosglwyddiad</translation>
  </message>
  <message>
   <source>Stopping</source>
   <translation>Yn stopio</translation>
  </message>
  <message>
   <source>Subject access</source>
   <translation>Mynediad at ddata personol</translation>
  </message>
  <message>
   <source>Subject of the email</source>
   <translation>Pwnc yr e-bost</translation>
  </message>
  <message>
   <source>Suggested</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Awgrymwyd</translation>
  </message>
  <message>
   <source>Summary</source>
   <translation>Crynodeb</translation>
  </message>
  <message>
   <source>Sun</source>
   <translation>Sul</translation>
  </message>
  <message>
   <source>Sunday</source>
   <translation>dydd Sul</translation>
  </message>
  <message>
   <source>Supervisor: reason to override the contact rules</source>
   <translation>Goruchwyliwr: rheswm dros ddiystyru'r rheolau cysylltu</translation>
  </message>
  <message>
   <source>Supervisors and auditors can view the audit log</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Caiff goruchwylwyr ac archwilwyr edrych ar y log archwilio</translation>
  </message>
  <message>
   <source>Supervisors dispose of cases</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Goruchwylwyr sy'n gwaredu achosion</translation>
  </message>
  <message>
   <source>Supervisors review how long cases are kept</source>
   <translation>Goruchwylwyr sy'n adolygu am ba hyd y cedwir achosion</translation>
  </message>
  <message>
   <source>Supervisors see their own force, and the national role every force.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae goruchwylwyr yn gweld eu heddlu eu hunain, a'r rôl genedlaethol bob heddlu.</translation>
  </message>
  <message>
   <source>Support referral</source>
   <translation>Atgyfeirio at gymorth</translation>
  </message>
  <message>
   <source>Suspect arrested</source>
   <translation>Arestiwyd y sawl a ddrwgdybir</translation>
  </message>
  <message>
   <source>Suspect charged</source>
   <translation>Cyhuddwyd y sawl a ddrwgdybir</translation>
  </message>
  <message>
   <source>Suspect interviewed under caution</source>
   <translation>Holwyd y sawl a ddrwgdybir o dan rybudd</translation>
  </message>
  <message>
   <source>Suspect released on bail</source>
   <translation>Rhyddhawyd y sawl a ddrwgdybir ar fechnïaeth</translation>
  </message>
  <message>
   <source>Suspect released under investigation</source>
   <translatorcomment>Review: The usual Welsh for “released under investigation” was not found.</translatorcomment>
   <translation>Rhyddhawyd y sawl a ddrwgdybir dan ymchwiliad</translation>
  </message>
  <message>
   <source>Suspect released without charge</source>
   <translation>Rhyddhawyd y sawl a ddrwgdybir heb gyhuddiad</translation>
  </message>
  <message>
   <source>Suspect too ill</source>
   <translation>Y person dan amheuaeth yn rhy sâl</translation>
  </message>
  <message>
   <source>Suspect under the age of criminal responsibility</source>
   <translation>Y person dan amheuaeth o dan oed cyfrifoldeb troseddol</translation>
  </message>
  <message>
   <source>Suspicious activity</source>
   <translation>Gweithgaredd amheus</translation>
  </message>
  <message>
   <source>THRIVE</source>
   <translation>THRIVE</translation>
  </message>
  <message>
   <source>THRIVE, form {n}</source>
   <translation>THRIVE, ffurflen {n}</translation>
  </message>
  <message>
   <source>THRIVE: letters</source>
   <translation>THRIVE: llythrennau</translation>
  </message>
  <message>
   <source>THRIVE: levels</source>
   <translation>THRIVE: lefelau</translation>
  </message>
  <message>
   <source>THRIVE: steps</source>
   <translation>THRIVE: camau</translation>
  </message>
  <message>
   <source>Tables</source>
   <translation>Tablau</translation>
  </message>
  <message>
   <source>Take over</source>
   <translation>Cymryd drosodd</translation>
  </message>
  <message>
   <source>Take over from {name}</source>
   <translation>Cymryd drosodd oddi wrth {name}</translation>
  </message>
  <message>
   <source>Take the time you need. Press Enter to show it, or J for the next report.</source>
   <translation>Cymerwch yr amser sydd ei angen. Pwyswch Enter i'w ddangos, neu J am yr adroddiad nesaf.</translation>
  </message>
  <message>
   <source>Take the time you need. Press Enter to show it.</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cymerwch eich amser. Pwyswch Enter i'w ddangos.</translation>
  </message>
  <message>
   <source>Take-up</source>
   <translation>Defnydd</translation>
  </message>
  <message>
   <source>Take-up and confidence</source>
   <translation>Defnydd a hyder</translation>
  </message>
  <message>
   <source>Taken into consideration</source>
   <translation>Ei chymryd i ystyriaeth</translation>
  </message>
  <message>
   <source>Taken over</source>
   <translation>Cymerwyd drosodd</translation>
  </message>
  <message>
   <source>Takes effect at the next start.</source>
   <translatorcomment>Review: Settings: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Daw i rym y tro nesaf y bydd y rhaglen yn dechrau.</translation>
  </message>
  <message>
   <source>Takes effect from {moment}</source>
   <translation>Yn dod i rym o {moment}</translation>
  </message>
  <message>
   <source>Takes effect immediately</source>
   <translation>Yn dod i rym ar unwaith</translation>
  </message>
  <message>
   <source>Takes effect when a second administrator approves it</source>
   <translation>Daw i rym pan fydd ail weinyddwr yn ei gymeradwyo</translation>
  </message>
  <message>
   <source>Target for first reply</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Targed ar gyfer yr ateb cyntaf</translation>
  </message>
  <message>
   <source>Team</source>
   <translation>Tîm</translation>
  </message>
  <message>
   <source>Team that gets new cases</source>
   <translation>Tîm sy'n cael achosion newydd</translation>
  </message>
  <message>
   <source>Teams</source>
   <translation>Timau</translation>
  </message>
  <message>
   <source>Teams and roles</source>
   <translation>Timau a rolau</translation>
  </message>
  <message>
   <source>Tell the control room first.</source>
   <translation>Dywedwch wrth yr ystafell reoli yn gyntaf.</translation>
  </message>
  <message>
   <source>Tell us about an event, march or procession</source>
   <translation>Dweud wrthym am ddigwyddiad, gorymdaith neu brotest</translation>
  </message>
  <message>
   <source>Tell us about filming in public</source>
   <translation>Dweud wrthym am ffilmio yn gyhoeddus</translation>
  </message>
  <message>
   <source>Tell us something anonymously</source>
   <translation>Dweud rhywbeth wrthym yn ddienw</translation>
  </message>
  <message>
   <source>Template</source>
   <translation>Templed</translation>
  </message>
  <message>
   <source>Templates</source>
   <translation>Templedi</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Testun</translation>
  </message>
  <message>
   <source>Text message</source>
   <translation>Neges destun</translation>
  </message>
  <message>
   <source>Text size</source>
   <translatorcomment>Review: Settings: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Maint y testun</translation>
  </message>
  <message>
   <source>Thank someone</source>
   <translation>Diolch i rywun</translation>
  </message>
  <message>
   <source>Thank you for telling us</source>
   <translation>Diolch am ddweud wrthym</translation>
  </message>
  <message>
   <source>That folder no longer exists. Choose another one.</source>
   <translation>Nid yw'r ffolder honno'n bodoli mwyach. Dewiswch un arall.</translation>
  </message>
  <message>
   <source>That is not the passphrase.</source>
   <translation>Nid dyna'r cyfrinymadrodd.</translation>
  </message>
  <message>
   <source>The Victims' Code has no such event.</source>
   <translation>Nid oes digwyddiad o'r fath yng Nghod y Dioddefwyr.</translation>
  </message>
  <message>
   <source>The Victims' Code has no such right.</source>
   <translation>Nid oes hawl o'r fath yng Nghod y Dioddefwyr.</translation>
  </message>
  <message>
   <source>The audit log did not accept {n} entries from this desk. Tell your supervisor.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Ni dderbyniodd y log archwilio {n} o gofnodion y ddesg hon. Dywedwch wrth eich goruchwyliwr.</translation>
  </message>
  <message>
   <source>The audit log did not accept {n} entries from this desk. Tell your supervisor.</source>
   <comment>one</comment>
   <translation>Ni dderbyniodd y log archwilio {n} cofnod o'r ddesg hon. Dywedwch wrth eich goruchwyliwr.</translation>
  </message>
  <message>
   <source>The audit log has fewer entries than before.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Mae llai o gofnodion yn y log archwilio nag o'r blaen.</translation>
  </message>
  <message>
   <source>The audit log is kept at the store, and this desk is not connected.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Cedwir y log archwilio yn y storfa, ac nid yw'r ddesg hon wedi'i chysylltu.</translation>
  </message>
  <message>
   <source>The audit log itself</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Y log archwilio ei hun</translation>
  </message>
  <message>
   <source>The audit log no longer begins with its earlier entries.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Nid yw'r log archwilio'n dechrau â'i gofnodion cynharach mwyach.</translation>
  </message>
  <message>
   <source>The audit log's tree head is not signed.</source>
   <translatorcomment>Review: “Signed tree head” is a term of transparency logs with no known Welsh.</translatorcomment>
   <translation>Nid yw pen coeden y log archwilio wedi'i lofnodi.</translation>
  </message>
  <message>
   <source>The board</source>
   <translation>Y bwrdd</translation>
  </message>
  <message>
   <source>The case</source>
   <translation>Yr achos</translation>
  </message>
  <message>
   <source>The case changed before this arrived</source>
   <translation>Newidiodd yr achos cyn i hwn gyrraedd</translation>
  </message>
  <message>
   <source>The case closed</source>
   <translation>Caewyd yr achos</translation>
  </message>
  <message>
   <source>The case has no copy of someone's own data.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid oes copi o ddata rhywun ar yr achos hwn.</translation>
  </message>
  <message>
   <source>The case is no longer on this desk.</source>
   <translation>Nid yw'r achos wrth y ddesg hon mwyach.</translation>
  </message>
  <message>
   <source>The case is not due for disposal yet.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Nid yw'n bryd gwaredu'r achos eto.</translation>
  </message>
  <message>
   <source>The case is on hold and cannot be disposed of.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae'r achos wedi'i ddal ac ni ellir ei waredu.</translation>
  </message>
  <message>
   <source>The case is restricted.</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r achos wedi'i gyfyngu.</translation>
  </message>
  <message>
   <source>The case is still open.</source>
   <translation>Mae'r achos yn dal ar agor.</translation>
  </message>
  <message>
   <source>The certificate exists when the run is finished.</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Bydd y dystysgrif ar gael pan fydd y rhediad wedi gorffen.</translation>
  </message>
  <message>
   <source>The change is more than chance: {low} to {high} points.</source>
   <translatorcomment>Review: A range in percentage points; a number follows “i”, which softens some words.</translatorcomment>
   <translation>Mae'r newid yn fwy na hap: {low} i {high} pwynt.</translation>
  </message>
  <message>
   <source>The change may be chance: {low} to {high} points.</source>
   <translatorcomment>Review: A range in percentage points; a number follows “i”, which softens some words.</translatorcomment>
   <translation>Gall y newid fod drwy hap: {low} i {high} pwynt.</translation>
  </message>
  <message>
   <source>The check needs at least two questions.</source>
   <translation>Mae angen o leiaf ddau gwestiwn ar y gwiriad.</translation>
  </message>
  <message>
   <source>The clock is not running.</source>
   <translation>Nid yw'r cloc yn rhedeg.</translation>
  </message>
  <message>
   <source>The clock that waits for this step began later. Enter a time after that.</source>
   <translation>Dechreuodd y cloc sy'n aros am y cam hwn yn ddiweddarach. Rhowch amser ar ôl hynny.</translation>
  </message>
  <message>
   <source>The clock's conditions cannot be read.</source>
   <translation>Ni ellir darllen amodau'r cloc.</translation>
  </message>
  <message>
   <source>The closing reply is sent at the same time.</source>
   <translation>Anfonir yr ateb cau yr un pryd.</translation>
  </message>
  <message>
   <source>The closure is waiting for approval</source>
   <translation>Mae'r cais i gau yn aros am gymeradwyaeth</translation>
  </message>
  <message>
   <source>The codes that rules and forms use, with the days on which they are valid and where they come from.</source>
   <translation>Y codau y mae rheolau a ffurflenni'n eu defnyddio, gyda'r dyddiau y maent yn ddilys ac o ble y dônt.</translation>
  </message>
  <message>
   <source>The command contains a value that is not valid text or a valid number.</source>
   <translation>Mae'r gorchymyn yn cynnwys gwerth nad yw'n destun dilys nac yn rhif dilys.</translation>
  </message>
  <message>
   <source>The command is about another report.</source>
   <translation>Mae'r gorchymyn yn ymwneud ag adroddiad arall.</translation>
  </message>
  <message>
   <source>The command is incomplete.</source>
   <translation>Mae'r gorchymyn yn anghyflawn.</translation>
  </message>
  <message>
   <source>The connection</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Y cysylltiad</translation>
  </message>
  <message>
   <source>The contact rules have changed since you opened this.</source>
   <translation>Mae'r rheolau cysylltu wedi newid ers i chi agor hwn.</translation>
  </message>
  <message>
   <source>The contact rules have changed.</source>
   <translation>Mae'r rheolau cysylltu wedi newid.</translation>
  </message>
  <message>
   <source>The contact rules have changed. Read them and give the reason again.</source>
   <translation>Mae'r rheolau cysylltu wedi newid. Darllenwch nhw a rhowch y rheswm eto.</translation>
  </message>
  <message>
   <source>The copy has been proposed, approved or released.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r copi wedi'i gynnig, ei gymeradwyo neu ei ryddhau.</translation>
  </message>
  <message>
   <source>The copy has changed since it was read.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r copi wedi newid ers ei ddarllen.</translation>
  </message>
  <message>
   <source>The copy has changed since you read it. Read the preview again.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r copi wedi newid ers i chi ei ddarllen. Darllenwch y rhagolwg eto.</translation>
  </message>
  <message>
   <source>The copy releases too many files, or files that are too large together.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r copi'n rhyddhau gormod o ffeiliau, neu ffeiliau sy'n rhy fawr gyda'i gilydd.</translation>
  </message>
  <message>
   <source>The council</source>
   <translation>Y cyngor</translation>
  </message>
  <message>
   <source>The crime cannot end before it begins.</source>
   <translation>Ni all y drosedd ddod i ben cyn iddi ddechrau.</translation>
  </message>
  <message>
   <source>The crime has been cancelled.</source>
   <translation>Mae'r drosedd wedi'i dileu.</translation>
  </message>
  <message>
   <source>The crime stands until a second person agrees.</source>
   <translation>Mae'r drosedd yn sefyll nes bod ail berson yn cytuno.</translation>
  </message>
  <message>
   <source>The damaged file is kept: {file}</source>
   <translation>Cedwir y ffeil a ddifrodwyd: {file}</translation>
  </message>
  <message>
   <source>The data on this computer cannot be unlocked</source>
   <translation>Ni ellir datgloi'r data ar y cyfrifiadur hwn</translation>
  </message>
  <message>
   <source>The date of a crime cannot be in the future.</source>
   <translation>Ni all trosedd gael ei chyflawni yn y dyfodol.</translation>
  </message>
  <message>
   <source>The decision is reviewed within 30 working days.</source>
   <translation>Adolygir y penderfyniad o fewn 30 diwrnod gwaith.</translation>
  </message>
  <message>
   <source>The definition is missing.</source>
   <translation>Mae'r diffiniad ar goll.</translation>
  </message>
  <message>
   <source>The desk no longer has this command.</source>
   <translation>Nid yw'r gorchymyn hwn gan y ddesg mwyach.</translation>
  </message>
  <message>
   <source>The disk is full</source>
   <translation>Mae'r ddisg yn llawn</translation>
  </message>
  <message>
   <source>The disk is full: free up space to continue</source>
   <translation>Mae'r ddisg yn llawn: rhyddhewch le i barhau</translation>
  </message>
  <message>
   <source>The disposal run, or its certificate</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Y rhediad gwaredu, neu ei dystysgrif</translation>
  </message>
  <message>
   <source>The document to change does not exist.</source>
   <translation>Nid yw'r ddogfen i'w newid yn bodoli.</translation>
  </message>
  <message>
   <source>The email address does not exist.</source>
   <translation>Nid yw'r cyfeiriad e-bost yn bodoli.</translation>
  </message>
  <message>
   <source>The email address or phone number they gave</source>
   <translation>Y cyfeiriad e-bost neu'r rhif ffôn a roesant</translation>
  </message>
  <message>
   <source>The email service has a fault. It will be tried again.</source>
   <translation>Mae nam ar y gwasanaeth e-bost. Rhoddir cynnig arall arni.</translation>
  </message>
  <message>
   <source>The email service is not responding. It will be tried again.</source>
   <translation>Nid yw'r gwasanaeth e-bost yn ateb. Rhoddir cynnig arall arni.</translation>
  </message>
  <message>
   <source>The email service is not set up correctly. It will be tried again.</source>
   <translation>Nid yw'r gwasanaeth e-bost wedi'i osod yn gywir. Rhoddir cynnig arall arni.</translation>
  </message>
  <message>
   <source>The end must be after the start.</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rhaid i'r diwedd fod ar ôl y dechrau.</translation>
  </message>
  <message>
   <source>The event has not happened yet.</source>
   <translation>Nid yw'r digwyddiad wedi digwydd eto.</translation>
  </message>
  <message>
   <source>The figures</source>
   <translation>Y ffigurau</translation>
  </message>
  <message>
   <source>The figures could not be counted: {why} The board will try again automatically.</source>
   <translation>Ni ellid cyfrif y ffigurau: {why} Bydd y bwrdd yn rhoi cynnig arall arni'n awtomatig.</translation>
  </message>
  <message>
   <source>The file cannot be read: {why}</source>
   <translation>Ni ellir darllen y ffeil: {why}</translation>
  </message>
  <message>
   <source>The file does not match its declared hash.</source>
   <translatorcomment>Review: Refusals of the store: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid yw'r ffeil yn cyfateb i'r stwnsh a ddatganwyd.</translation>
  </message>
  <message>
   <source>The file has no numbers.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid oes rhifau yn y ffeil.</translation>
  </message>
  <message>
   <source>The file is imported.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r ffeil wedi'i mewnforio.</translation>
  </message>
  <message>
   <source>The file is larger than a million bytes.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r ffeil yn fwy na miliwn o feitiau.</translation>
  </message>
  <message>
   <source>The file is not text in UTF-8. Save it again as CSV UTF-8.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid testun UTF-8 yw'r ffeil. Cadwch hi eto fel CSV UTF-8.</translation>
  </message>
  <message>
   <source>The file itself is unchanged.</source>
   <translation>Nid yw'r ffeil ei hun wedi newid.</translation>
  </message>
  <message>
   <source>The file was not written</source>
   <translation>Ni chafodd y ffeil ei hysgrifennu</translation>
  </message>
  <message>
   <source>The file was refused</source>
   <translation>Gwrthodwyd y ffeil</translation>
  </message>
  <message>
   <source>The file {name}</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Y ffeil {name}</translation>
  </message>
  <message>
   <source>The first line must be: week,what,number.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rhaid i'r llinell gyntaf fod: week,what,number.</translation>
  </message>
  <message>
   <source>The force's audit log cannot be checked</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Ni ellir gwirio log archwilio'r heddlu</translation>
  </message>
  <message>
   <source>The force's audit log does not match what this desk has seen. Tell your supervisor.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Nid yw log archwilio'r heddlu'n cyfateb i'r hyn y mae'r ddesg hon wedi'i weld. Dywedwch wrth eich goruchwyliwr.</translation>
  </message>
  <message>
   <source>The force's own text above the questions</source>
   <translation>Testun yr heddlu ei hun uwchben y cwestiynau</translation>
  </message>
  <message>
   <source>The form needs a version number above zero.</source>
   <translation>Mae angen rhif fersiwn uwchlaw sero ar y ffurflen.</translation>
  </message>
  <message>
   <source>The form needs at least one letter.</source>
   <translation>Mae angen o leiaf un llythyren ar y ffurflen.</translation>
  </message>
  <message>
   <source>The form needs at least two levels.</source>
   <translation>Mae angen o leiaf ddwy lefel ar y ffurflen.</translation>
  </message>
  <message>
   <source>The grade sets how soon someone responds.</source>
   <translation>Mae'r radd yn dweud pa mor fuan y bydd rhywun yn ymateb.</translation>
  </message>
  <message>
   <source>The identity provider gave no token.</source>
   <translation>Ni roddodd y darparwr hunaniaeth docyn.</translation>
  </message>
  <message>
   <source>The identity provider is not the one that the store names.</source>
   <translation>Nid y darparwr hunaniaeth hwn yw'r un y mae'r storfa'n ei enwi.</translation>
  </message>
  <message>
   <source>The identity provider's addresses are incomplete.</source>
   <translation>Mae cyfeiriadau'r darparwr hunaniaeth yn anghyflawn.</translation>
  </message>
  <message>
   <source>The identity provider's answer cannot be read.</source>
   <translation>Ni ellir darllen ateb y darparwr hunaniaeth.</translation>
  </message>
  <message>
   <source>The identity provider's subject is another officer's.</source>
   <translation>Mae enw'r darparwr hunaniaeth yn perthyn i swyddog arall.</translation>
  </message>
  <message>
   <source>The initial check is made within 24 hours.</source>
   <translation>Gwneir y gwiriad cychwynnol o fewn 24 awr.</translation>
  </message>
  <message>
   <source>The item, with the passages that are removed struck out</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yr eitem, gyda'r darnau sy'n cael eu tynnu wedi'u croesi allan</translation>
  </message>
  <message>
   <source>The journal was written by a newer version of this program. Update it first.</source>
   <translation>Ysgrifennwyd y dyddlyfr gan fersiwn mwy newydd o'r rhaglen hon. Diweddarwch hi yn gyntaf.</translation>
  </message>
  <message>
   <source>The last contact</source>
   <translation>Y cyswllt diwethaf</translation>
  </message>
  <message>
   <source>The last seven days</source>
   <translation>Y saith diwrnod diwethaf</translation>
  </message>
  <message>
   <source>The last whole week, Monday to Sunday</source>
   <translation>Yr wythnos gyfan ddiwethaf, dydd Llun i ddydd Sul</translation>
  </message>
  <message>
   <source>The list of qualifiers is only a sample that nobody has verified. Check them in the records system.</source>
   <translatorcomment>Review: Incident qualifiers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dim ond sampl nad oes neb wedi'i wirio yw'r rhestr o gymwysyddion. Gwiriwch nhw yn y system gofnodion.</translation>
  </message>
  <message>
   <source>The list shows the {n} that have waited longest.</source>
   <translation>Mae'r rhestr yn dangos y rhai sydd wedi aros hiraf: {n}.</translation>
  </message>
  <message>
   <source>The live connection ended.</source>
   <translation>Daeth y cysylltiad byw i ben.</translation>
  </message>
  <message>
   <source>The local copy has to be fetched again</source>
   <translation>Rhaid nôl y copi lleol eto</translation>
  </message>
  <message>
   <source>The local copy was damaged and is being fetched again</source>
   <translation>Roedd y copi lleol wedi'i ddifrodi ac mae'n cael ei nôl eto</translation>
  </message>
  <message>
   <source>The local copy was damaged and is being fetched again. Nothing you wrote is lost.</source>
   <translation>Roedd y copi lleol wedi'i ddifrodi ac mae'n cael ei nôl eto. Nid oes dim a ysgrifennoch wedi'i golli.</translation>
  </message>
  <message>
   <source>The mailbox is full or is not accepting email at the moment.</source>
   <translation>Mae'r blwch post yn llawn neu nid yw'n derbyn e-bost ar hyn o bryd.</translation>
  </message>
  <message>
   <source>The mailbox is full.</source>
   <translation>Mae'r blwch post yn llawn.</translation>
  </message>
  <message>
   <source>The mean of the reporters' ratings, from 1 to 5.</source>
   <translation>Cymedr y graddau a roddodd pobl, o 1 i 5.</translation>
  </message>
  <message>
   <source>The most often missed was “{clock}” ({k} times).</source>
   <translation>Yr un a fethwyd amlaf oedd “{clock}” ({k} gwaith).</translation>
  </message>
  <message>
   <source>The national store cannot be reached</source>
   <translation>Ni ellir cyrraedd y storfa genedlaethol</translation>
  </message>
  <message>
   <source>The national store did not answer as expected</source>
   <translation>Ni atebodd y storfa genedlaethol yn ôl y disgwyl</translation>
  </message>
  <message>
   <source>The national store is busy</source>
   <translation>Mae'r storfa genedlaethol yn brysur</translation>
  </message>
  <message>
   <source>The national store sent something unreadable</source>
   <translation>Anfonodd y storfa genedlaethol rywbeth na ellir ei ddarllen</translation>
  </message>
  <message>
   <source>The next review is too far away for the group of this case.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae'r adolygiad nesaf yn rhy bell i ffwrdd ar gyfer grŵp yr achos hwn.</translation>
  </message>
  <message>
   <source>The next review must be in the future.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Rhaid i'r adolygiad nesaf fod yn y dyfodol.</translation>
  </message>
  <message>
   <source>The note has text</source>
   <translation>Mae testun yn y nodyn</translation>
  </message>
  <message>
   <source>The number of a group is 1 to 4.</source>
   <translation>Rhif grŵp yw 1 i 4.</translation>
  </message>
  <message>
   <source>The numbers are saved.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r rhifau wedi'u cadw.</translation>
  </message>
  <message>
   <source>The offence codes are only a sample: the official list is not loaded. Check the code in the records system.</source>
   <translatorcomment>Review: Warning in forms that ask for an offence code.</translatorcomment>
   <translation>Sampl yn unig yw'r codau trosedd: nid yw'r rhestr swyddogol wedi'i llwytho. Gwiriwch y cod yn y system gofnodion.</translation>
  </message>
  <message>
   <source>The offer was withdrawn.</source>
   <translation>Tynnwyd y cynnig yn ôl.</translation>
  </message>
  <message>
   <source>The officer who recorded the crime, or who owns the report, cannot cancel it.</source>
   <translation>Ni all pwy bynnag a gofnododd y drosedd, neu sy'n berchen ar yr adroddiad, ei dileu.</translation>
  </message>
  <message>
   <source>The other report</source>
   <translation>Yr adroddiad arall</translation>
  </message>
  <message>
   <source>The other report has only been offered to you.</source>
   <translation>Dim ond wedi'i gynnig i chi y mae'r adroddiad arall.</translation>
  </message>
  <message>
   <source>The other report is closed without a recorded crime, was itself closed as a duplicate, or is no crime while this one is.</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r adroddiad arall wedi'i gau heb drosedd wedi'i chofnodi, wedi'i gau ei hun fel dyblygiad, neu nid yw'n drosedd er bod hwn yn drosedd.</translation>
  </message>
  <message>
   <source>The other report is not here.</source>
   <translation>Nid yw'r adroddiad arall yma.</translation>
  </message>
  <message>
   <source>The outcome ends the investigation of this crime. The victim must be told what it means.</source>
   <translation>Mae'r canlyniad yn dod â'r ymchwiliad i'r drosedd hon i ben. Rhaid dweud wrth y dioddefwr beth mae'n ei olygu.</translation>
  </message>
  <message>
   <source>The passphrase is saved</source>
   <translation>Mae'r cyfrinymadrodd wedi'i gadw</translation>
  </message>
  <message>
   <source>The passphrase works without a connection. Another officer signs in with the browser.</source>
   <translation>Mae'r cyfrinymadrodd yn gweithio heb gysylltiad. Mae swyddog arall yn mewngofnodi gyda'r porwr.</translation>
  </message>
  <message>
   <source>The pause would already have ended.</source>
   <translation>Byddai'r oedi eisoes wedi dod i ben.</translation>
  </message>
  <message>
   <source>The period of its group ended on {day}.</source>
   <translation>Daeth cyfnod ei grŵp i ben ar {day}.</translation>
  </message>
  <message>
   <source>The period of this group is not verified. Check it before the case is disposed of.</source>
   <translation>Nid yw cyfnod y grŵp hwn wedi'i ddilysu. Gwiriwch ef cyn gwaredu'r achos.</translation>
  </message>
  <message>
   <source>The person who complained is told every 28 days how it stands.</source>
   <translation>Caiff y sawl a gwynodd wybod sut mae pethau bob 28 diwrnod.</translation>
  </message>
  <message>
   <source>The person's record</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cofnod y person</translation>
  </message>
  <message>
   <source>The person's request (UK GDPR, article 17; DPA 2018, section 47)</source>
   <translation>Cais y person (GDPR y DU, erthygl 17; DPA 2018, adran 47)</translation>
  </message>
  <message>
   <source>The phone is switched off or has no signal.</source>
   <translatorcomment>Review: Reworded: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r ffôn wedi'i ddiffodd neu heb signal.</translation>
  </message>
  <message>
   <source>The phone number does not exist or cannot receive text messages.</source>
   <translation>Nid yw'r rhif ffôn yn bodoli neu ni all dderbyn negeseuon testun.</translation>
  </message>
  <message>
   <source>The place and what you saw</source>
   <translation>Y lle a'r hyn a welsoch</translation>
  </message>
  <message>
   <source>The previous assessment</source>
   <translation>Yr asesiad blaenorol</translation>
  </message>
  <message>
   <source>The queue</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Y ciw</translation>
  </message>
  <message>
   <source>The record of your search</source>
   <translation>Cofnod eich chwiliad</translation>
  </message>
  <message>
   <source>The reply does not leave. Its text is kept under Drafts.</source>
   <translatorcomment>Review: A scheduled reply: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Ni fydd yr ateb yn gadael. Cedwir ei destun dan Drafftiau.</translation>
  </message>
  <message>
   <source>The reply has already been sent.</source>
   <translation>Mae'r ateb eisoes wedi'i anfon.</translation>
  </message>
  <message>
   <source>The reply is being sent.</source>
   <translation>Mae'r ateb yn cael ei anfon.</translation>
  </message>
  <message>
   <source>The reply is no longer there.</source>
   <translation>Nid yw'r ateb yno mwyach.</translation>
  </message>
  <message>
   <source>The reply is scheduled for {when}. Undo: {n} s</source>
   <translatorcomment>Review: The notice after sending, which counts seconds.</translatorcomment>
   <translation>Mae'r ateb wedi'i amserlennu ar gyfer {when}. Dadwneud: {n} eiliad</translation>
  </message>
  <message>
   <source>The reply is sent in {n} s</source>
   <translatorcomment>Review: The notice after sending, which counts seconds.</translatorcomment>
   <translation>Anfonir yr ateb ymhen {n} eiliad</translation>
  </message>
  <message>
   <source>The reply needs a second approval.</source>
   <translation>Mae'r ateb yn aros am ail gymeradwyaeth.</translation>
  </message>
  <message>
   <source>The report</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yr adroddiad</translation>
  </message>
  <message>
   <source>The report cannot move to this status.</source>
   <translation>Ni all yr adroddiad symud i'r statws hwn.</translation>
  </message>
  <message>
   <source>The report could not be saved there.</source>
   <translatorcomment>Review: Report about the program: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ni ellid cadw'r adroddiad yno.</translation>
  </message>
  <message>
   <source>The report has left your force. Copy your text to where it is needed.</source>
   <translation>Mae'r adroddiad wedi gadael eich heddlu. Copïwch eich testun i'r lle mae ei angen.</translation>
  </message>
  <message>
   <source>The report has no such crime.</source>
   <translation>Nid oes trosedd o'r fath ar yr adroddiad.</translation>
  </message>
  <message>
   <source>The report is being transferred between two forces.</source>
   <translation>Mae'r adroddiad yn cael ei drosglwyddo rhwng dau heddlu.</translation>
  </message>
  <message>
   <source>The report is closed.</source>
   <translation>Mae'r adroddiad wedi cau.</translation>
  </message>
  <message>
   <source>The report is no longer here</source>
   <translation>Nid yw'r adroddiad yma mwyach</translation>
  </message>
  <message>
   <source>The report is not here.</source>
   <translation>Nid yw'r adroddiad yma.</translation>
  </message>
  <message>
   <source>The report is not on hold.</source>
   <translation>Nid yw'r adroddiad wedi'i gadw.</translation>
  </message>
  <message>
   <source>The report is on hold for a court or an inquiry.</source>
   <translation>Mae'r adroddiad wedi'i gadw ar gyfer llys neu ymchwiliad.</translation>
  </message>
  <message>
   <source>The report is open</source>
   <translation>Mae'r adroddiad ar agor</translation>
  </message>
  <message>
   <source>The report is saved.</source>
   <translatorcomment>Review: Report about the program: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r adroddiad wedi'i gadw.</translation>
  </message>
  <message>
   <source>The report that matters most is at the top. Each row shows its risk, what happened, and the clock that runs out next. Press {next} and {previous} to move, and Enter to open a report.</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r adroddiad pwysicaf ar y brig. Mae pob rhes yn dangos ei risg, beth ddigwyddodd, a'r cloc sy'n dod i ben nesaf. Pwyswch {next} a {previous} i symud, ac Enter i agor adroddiad.</translation>
  </message>
  <message>
   <source>The report was not offered.</source>
   <translation>Ni chynigiwyd yr adroddiad.</translation>
  </message>
  <message>
   <source>The reporter</source>
   <translation>Y person a roddodd wybod</translation>
  </message>
  <message>
   <source>The reporter asked for an update.</source>
   <translation>Gofynnodd y person a roddodd wybod am ddiweddariad.</translation>
  </message>
  <message>
   <source>The reporter asks to withdraw</source>
   <translation>Mae'r person a roddodd wybod yn gofyn am dynnu'n ôl</translation>
  </message>
  <message>
   <source>The reporter changed the code</source>
   <translation>Newidiodd y person a roddodd wybod y cod</translation>
  </message>
  <message>
   <source>The reporter downloaded a copy of the case</source>
   <translation>Lawrlwythodd y person a roddodd wybod gopi o'r achos</translation>
  </message>
  <message>
   <source>The reporter has written since. Read the message, then try again.</source>
   <translation>Mae'r person a roddodd wybod wedi ysgrifennu ers hynny. Darllenwch y neges, yna rhowch gynnig arall arni.</translation>
  </message>
  <message>
   <source>The reporter is not known.</source>
   <translation>Nid yw'n hysbys pwy a roddodd wybod.</translation>
  </message>
  <message>
   <source>The reporter is the victim.</source>
   <translation>Y sawl a roddodd wybod yw'r dioddefwr.</translation>
  </message>
  <message>
   <source>The reporter is the victim. Change their own contact rules.</source>
   <translation>Y sawl a roddodd wybod yw'r dioddefwr. Newidiwch eu rheolau cyswllt eu hunain.</translation>
  </message>
  <message>
   <source>The reporter must not be contacted at this time.</source>
   <translation>Ni chaniateir cysylltu â'r person a roddodd wybod ar yr adeg hon.</translation>
  </message>
  <message>
   <source>The reporter must not be contacted this way.</source>
   <translation>Ni chaniateir cysylltu â'r person a roddodd wybod fel hyn.</translation>
  </message>
  <message>
   <source>The reporter sees</source>
   <translation>Mae'r person a roddodd wybod yn gweld</translation>
  </message>
  <message>
   <source>The reporter stopped all messages.</source>
   <translation>Ataliodd y person a roddodd wybod bob neges.</translation>
  </message>
  <message>
   <source>The reporter wrote after this reply was written: send it back.</source>
   <translation>Ysgrifennodd y person ar ôl i'r ateb hwn gael ei ysgrifennu: anfonwch ef yn ôl.</translation>
  </message>
  <message>
   <source>The reporter wrote and is waiting.</source>
   <translation>Ysgrifennodd y person a roddodd wybod ac mae'n aros.</translation>
  </message>
  <message>
   <source>The reporter wrote while you typed. Your text is kept.</source>
   <translation>Ysgrifennodd y person a roddodd wybod tra oeddech yn teipio. Cedwir eich testun.</translation>
  </message>
  <message>
   <source>The reporter {name}, with all their cases</source>
   <translation>{name}, a roddodd wybod, gyda'r holl achosion</translation>
  </message>
  <message>
   <source>The reporter's mail service refused the email.</source>
   <translation>Gwrthododd gwasanaeth post y person a roddodd wybod yr e-bost.</translation>
  </message>
  <message>
   <source>The request could not be read.</source>
   <translatorcomment>Review: Refusals of the store: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ni ellid darllen y cais.</translation>
  </message>
  <message>
   <source>The request is decided within 28 days.</source>
   <translation>Penderfynir ar y cais o fewn 28 diwrnod.</translation>
  </message>
  <message>
   <source>The request is decided within 45 days.</source>
   <translation>Penderfynir ar y cais o fewn 45 diwrnod.</translation>
  </message>
  <message>
   <source>The request is too large.</source>
   <translation>Mae'r cais yn rhy fawr.</translation>
  </message>
  <message>
   <source>The response could not be decompressed.</source>
   <translation>Ni ellid datgywasgu'r ymateb.</translation>
  </message>
  <message>
   <source>The response is larger than allowed.</source>
   <translation>Mae'r ymateb yn fwy nag a ganiateir.</translation>
  </message>
  <message>
   <source>The response was altered in transit.</source>
   <translation>Newidiwyd yr ymateb ar ei ffordd.</translation>
  </message>
  <message>
   <source>The response was cut short, garbled or not what was requested.</source>
   <translation>Roedd yr ymateb yn anghyflawn, yn annealladwy neu'n wahanol i'r hyn y gofynnwyd amdano.</translation>
  </message>
  <message>
   <source>The rights and freedoms of others (DPA 2018, section 45(4)(e); schedule 2, paragraph 16)</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Hawliau a rhyddidau pobl eraill (Deddf Diogelu Data 2018, adran 45(4)(e); atodlen 2, paragraff 16)</translation>
  </message>
  <message>
   <source>The same, for anyone named in the report</source>
   <translatorcomment>Review: Repeat victims: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yr un peth am unrhyw un a enwir yn yr adroddiad</translation>
  </message>
  <message>
   <source>The same, of those who answered when their page said how the case had ended.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yr un peth, o'r rhai a atebodd pan ddywedodd eu tudalen sut y daeth yr achos i ben.</translation>
  </message>
  <message>
   <source>The same, of those who were asked on the phone when the case had ended.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yr un peth, o'r rhai y gofynnodd staff iddynt dros y ffôn pan oedd yr achos wedi dod i ben.</translation>
  </message>
  <message>
   <source>The same, of those who were asked on the phone.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yr un peth, o'r rhai y gofynnodd staff iddynt dros y ffôn.</translation>
  </message>
  <message>
   <source>The selected entry</source>
   <translation>Y cofnod a ddewiswyd</translation>
  </message>
  <message>
   <source>The share of the reports closed in this period that were handled entirely online.</source>
   <translation>Y gyfran o'r adroddiadau a gaewyd yn y cyfnod hwn y deliwyd â hi ar-lein hyd y diwedd.</translation>
  </message>
  <message>
   <source>The share sent with an account, of the reports whose route is known.</source>
   <translation>O'r adroddiadau y gwyddys sut y daethant, y gyfran a anfonwyd gyda chyfrif.</translation>
  </message>
  <message>
   <source>The sign-in has ended. Sign in again.</source>
   <translation>Daeth y mewngofnodi i ben. Mewngofnodwch eto.</translation>
  </message>
  <message>
   <source>The sign-in response was not for this workstation. Try again.</source>
   <translation>Nid ar gyfer y weithfan hon yr oedd yr ymateb i'r mewngofnodi. Rhowch gynnig arall arni.</translation>
  </message>
  <message>
   <source>The sign-in was cancelled.</source>
   <translation>Canslwyd y mewngofnodi.</translation>
  </message>
  <message>
   <source>The signed tree head belongs to another force's audit log.</source>
   <translatorcomment>Review: “Signed tree head” is a term of transparency logs with no known Welsh.</translatorcomment>
   <translation>Mae pen y goeden yn perthyn i log archwilio heddlu arall.</translation>
  </message>
  <message>
   <source>The signed tree head uses a different key from before.</source>
   <translatorcomment>Review: “Signed tree head” is a term of transparency logs with no known Welsh.</translatorcomment>
   <translation>Llofnodwyd pen y goeden ag allwedd wahanol i'r un o'r blaen.</translation>
  </message>
  <message>
   <source>The status stays</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r statws yn aros</translation>
  </message>
  <message>
   <source>The store answered about commands that this desk did not send.</source>
   <translation>Atebodd y storfa am orchmynion na anfonodd y ddesg hon.</translation>
  </message>
  <message>
   <source>The store answered about entries that this desk did not send.</source>
   <translation>Atebodd y storfa am gofnodion na anfonodd y ddesg hon.</translation>
  </message>
  <message>
   <source>The store asked this desk to wait.</source>
   <translation>Gofynnodd y storfa i'r ddesg hon aros.</translation>
  </message>
  <message>
   <source>The store checks each case again before it erases it. What is on hold or has changed by then is kept, and the certificate says so.</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r storfa'n gwirio pob achos eto cyn ei ddileu. Mae'r hyn sydd wedi'i ddal neu wedi newid erbyn hynny'n cael ei gadw, ac mae'r dystysgrif yn dweud hynny.</translation>
  </message>
  <message>
   <source>The store compares the months, and this desk is not connected.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Y storfa sy'n cymharu'r misoedd, ac nid yw'r ddesg hon wedi'i chysylltu.</translation>
  </message>
  <message>
   <source>The store compares the months, and this desk is not connected. Numbers of a week can be entered in the meantime.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Y storfa sy'n cymharu'r misoedd, ac nid yw'r ddesg hon wedi'i chysylltu. Gellir cofnodi rhifau wythnos yn y cyfamser.</translation>
  </message>
  <message>
   <source>The store could not do this.</source>
   <translation>Ni allai'r storfa wneud hyn.</translation>
  </message>
  <message>
   <source>The store could not prove that the audit log begins with its earlier entries.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Ni allai'r storfa brofi bod y log archwilio'n dechrau â'i gofnodion cynharach.</translation>
  </message>
  <message>
   <source>The store could not send the files. Check them and propose the release again.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ni allai'r storfa anfon y ffeiliau. Gwiriwch nhw a chynigiwch y rhyddhau eto.</translation>
  </message>
  <message>
   <source>The store counts the whole force only. Choose all teams to see its figures.</source>
   <translation>Dim ond yr heddlu cyfan y mae'r storfa'n ei gyfrif. Dewiswch bob tîm i weld ei ffigurau.</translation>
  </message>
  <message>
   <source>The store did not accept the entry for this export. Nothing was written.</source>
   <translation>Ni dderbyniodd y storfa'r cofnod ar gyfer yr allforio hwn. Ni ysgrifennwyd dim.</translation>
  </message>
  <message>
   <source>The store did not say how much of a file has arrived.</source>
   <translation>Ni ddywedodd y storfa faint o ffeil sydd wedi cyrraedd.</translation>
  </message>
  <message>
   <source>The store did not send it, because it changed after the approval.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ni wnaeth y storfa ei anfon, oherwydd iddo newid ar ôl y gymeradwyaeth.</translation>
  </message>
  <message>
   <source>The store does not know this command.</source>
   <translation>Nid yw'r storfa yn adnabod y gorchymyn hwn.</translation>
  </message>
  <message>
   <source>The store does not let you view its audit log.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Nid yw'r storfa'n gadael i chi weld ei log archwilio.</translation>
  </message>
  <message>
   <source>The store does not say where to sign in.</source>
   <translation>Nid yw'r storfa yn dweud ble i fewngofnodi.</translation>
  </message>
  <message>
   <source>The store has it</source>
   <translation>Mae wedi cyrraedd y storfa</translation>
  </message>
  <message>
   <source>The store is gathering what is held about the person.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r storfa'n casglu'r hyn a gedwir am y person.</translation>
  </message>
  <message>
   <source>The store itself reports that its audit log was altered.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Mae'r storfa ei hun yn dweud bod ei log archwilio wedi'i newid.</translation>
  </message>
  <message>
   <source>The store no longer accepts this sign-in.</source>
   <translation>Nid yw'r storfa yn derbyn y mewngofnodi hwn mwyach.</translation>
  </message>
  <message>
   <source>The store or its identity provider names an address that is not safe.</source>
   <translation>Mae'r storfa neu ei darparwr hunaniaeth yn enwi cyfeiriad nad yw'n ddiogel.</translation>
  </message>
  <message>
   <source>The store refused it</source>
   <translation>Gwrthododd y storfa ef</translation>
  </message>
  <message>
   <source>The store refused this</source>
   <translation>Gwrthododd y storfa hwn</translation>
  </message>
  <message>
   <source>The store reports that its audit log was altered. Nothing is shown. Tell the data protection officer.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Mae'r storfa'n dweud bod ei log archwilio wedi'i newid. Ni ddangosir dim. Dywedwch wrth y swyddog diogelu data.</translation>
  </message>
  <message>
   <source>The store sent an invalid time.</source>
   <translation>Anfonodd y storfa amser annilys.</translation>
  </message>
  <message>
   <source>The store sent changes out of order.</source>
   <translation>Anfonodd y storfa newidiadau allan o drefn.</translation>
  </message>
  <message>
   <source>The store sent the same position twice.</source>
   <translation>Anfonodd y storfa'r un safle ddwywaith.</translation>
  </message>
  <message>
   <source>The store was interrupted while it sent this. The reporter may get it twice.</source>
   <translation>Amharwyd ar y storfa wrth iddi anfon hwn. Gall y sawl a roddodd wybod ei gael ddwywaith.</translation>
  </message>
  <message>
   <source>The store's address is not a valid address.</source>
   <translation>Nid yw cyfeiriad y storfa yn gyfeiriad dilys.</translation>
  </message>
  <message>
   <source>The store's figures have not arrived yet.</source>
   <translation>Nid yw ffigurau'r storfa wedi cyrraedd eto.</translation>
  </message>
  <message>
   <source>The store's operator</source>
   <translation>Gweithredwr y storfa</translation>
  </message>
  <message>
   <source>The target of {n} was met.</source>
   <translation>Cadwyd at y targed o {n}.</translation>
  </message>
  <message>
   <source>The target of {n} was not met.</source>
   <translation>Ni chadwyd at y targed o {n}.</translation>
  </message>
  <message>
   <source>The team</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Y tîm</translation>
  </message>
  <message>
   <source>The team stays</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r tîm yn aros</translation>
  </message>
  <message>
   <source>The team that the service names</source>
   <translation>Y tîm y mae'r gwasanaeth yn ei enwi</translation>
  </message>
  <message>
   <source>The template does not fit the report's status or service.</source>
   <translation>Nid yw'r templed yn addas i statws na gwasanaeth yr adroddiad.</translation>
  </message>
  <message>
   <source>The template does not fit the report's status.</source>
   <translation>Nid yw'r templed yn addas i statws yr adroddiad.</translation>
  </message>
  <message>
   <source>The template fits</source>
   <translation>Mae'r templed yn addas</translation>
  </message>
  <message>
   <source>The template has no Welsh text: it needs translation</source>
   <translation>Nid oes gan y templed destun Cymraeg: mae angen ei gyfieithu</translation>
  </message>
  <message>
   <source>The template has no text in this language</source>
   <translation>Nid oes gan y templed destun yn yr iaith hon</translation>
  </message>
  <message>
   <source>The template has no text in this language.</source>
   <translation>Nid oes gan y templed destun yn yr iaith hon.</translation>
  </message>
  <message>
   <source>The template is for other services.</source>
   <translation>Ar gyfer gwasanaethau eraill y mae'r templed.</translation>
  </message>
  <message>
   <source>The text message service has a fault. It will be tried again.</source>
   <translation>Mae nam ar y gwasanaeth negeseuon testun. Rhoddir cynnig arall arni.</translation>
  </message>
  <message>
   <source>The text message service is not responding. It will be tried again.</source>
   <translation>Nid yw'r gwasanaeth negeseuon testun yn ateb. Rhoddir cynnig arall arni.</translation>
  </message>
  <message>
   <source>The text message service is not set up correctly. It will be tried again.</source>
   <translation>Nid yw'r gwasanaeth negeseuon testun wedi'i osod yn gywir. Rhoddir cynnig arall arni.</translation>
  </message>
  <message>
   <source>The time for the answer is paused. Resume the clock when you know who is asking.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r amser ar gyfer yr ateb wedi'i oedi. Ewch ymlaen â'r cloc pan fyddwch yn gwybod pwy sy'n gofyn.</translation>
  </message>
  <message>
   <source>The token was given from outside. Start again with a new one.</source>
   <translation>Rhoddwyd y tocyn o'r tu allan. Dechreuwch eto gydag un newydd.</translation>
  </message>
  <message>
   <source>The usual wording</source>
   <translation>Y geiriad arferol</translation>
  </message>
  <message>
   <source>The victim</source>
   <translation>Y dioddefwr</translation>
  </message>
  <message>
   <source>The victim is told of a decision within 5 working days, 1 with enhanced rights.</source>
   <translation>Caiff y dioddefwr wybod am benderfyniad o fewn 5 diwrnod gwaith, 1 gyda hawliau estynedig.</translation>
  </message>
  <message>
   <source>The victim must be told within 5 working days, or 1 if they have enhanced rights.</source>
   <translation>Caiff y dioddefwr wybod o fewn 5 diwrnod gwaith, o fewn 1 gyda hawliau estynedig.</translation>
  </message>
  <message>
   <source>The victim's details written down</source>
   <translation>Manylion y dioddefwr wedi'u nodi</translation>
  </message>
  <message>
   <source>The victim, if someone else reported</source>
   <translation>Y dioddefwr, os rhoddodd rhywun arall wybod</translation>
  </message>
  <message>
   <source>The website is always open to them.</source>
   <translation>Mae'r wefan bob amser ar agor iddynt.</translation>
  </message>
  <message>
   <source>The week before, half had it within {median}.</source>
   <translation>Yr wythnos flaenorol, fe'i cafodd hanner o fewn {median}.</translation>
  </message>
  <message>
   <source>The weekly report</source>
   <translation>Yr adroddiad wythnosol</translation>
  </message>
  <message>
   <source>The whole case</source>
   <translation>Yr achos cyfan</translation>
  </message>
  <message>
   <source>The whole report</source>
   <translatorcomment>Review: Report about the program: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yr adroddiad cyfan</translation>
  </message>
  <message>
   <source>The wording is neutral</source>
   <translation>Mae'r geiriad yn niwtral</translation>
  </message>
  <message>
   <source>The workstation is already open</source>
   <translation>Mae'r weithfan eisoes ar agor</translation>
  </message>
  <message>
   <source>Theft</source>
   <translation>Lladrad</translation>
  </message>
  <message>
   <source>Their access ends immediately.</source>
   <translation>Daw eu mynediad i ben ar unwaith.</translation>
  </message>
  <message>
   <source>Their full name</source>
   <translation>Eu henw llawn</translation>
  </message>
  <message>
   <source>Their open reports pass to</source>
   <translation>Eu hadroddiadau agored yn mynd at</translation>
  </message>
  <message>
   <source>Their reason</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Eu rheswm</translation>
  </message>
  <message>
   <source>Their report will say: “{words}”</source>
   <translation>Bydd eu hadroddiad yn dweud: “{words}”</translation>
  </message>
  <message>
   <source>Their version stays as it is. Your text becomes an internal note.</source>
   <translation>Mae eu fersiwn nhw'n aros fel y mae. Daw eich testun yn nodyn mewnol.</translation>
  </message>
  <message>
   <source>Theirs</source>
   <translation>Eu hochr nhw</translation>
  </message>
  <message>
   <source>Theirs, in the store</source>
   <translation>Eu hochr nhw, yn y storfa</translation>
  </message>
  <message>
   <source>Then</source>
   <translation>Wedyn</translation>
  </message>
  <message>
   <source>There are more faults further down.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae rhagor o wallau ymhellach i lawr.</translation>
  </message>
  <message>
   <source>There are too many entries. Use at most {limit}.</source>
   <translation>Mae gormod o gofnodion. Defnyddiwch {limit} ar y mwyaf.</translation>
  </message>
  <message>
   <source>There is no email address for the reporter.</source>
   <translation>Nid oes cyfeiriad e-bost ar gyfer y person a roddodd wybod.</translation>
  </message>
  <message>
   <source>There is no list on this page.</source>
   <translation>Nid oes rhestr ar y dudalen hon.</translation>
  </message>
  <message>
   <source>There is no phone number for the reporter.</source>
   <translation>Nid oes rhif ffôn ar gyfer y person a roddodd wybod.</translation>
  </message>
  <message>
   <source>There is no such closing code.</source>
   <translation>Nid oes cod cau o'r fath.</translation>
  </message>
  <message>
   <source>There is no such code in this force.</source>
   <translation>Nid oes cod o'r fath yn yr heddlu hwn.</translation>
  </message>
  <message>
   <source>There is no such command.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Nid oes gorchymyn o'r fath.</translation>
  </message>
  <message>
   <source>There is no such flag in this force.</source>
   <translation>Nid oes baner o'r fath yn yr heddlu hwn.</translation>
  </message>
  <message>
   <source>There is no such item in the copy.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid oes eitem o'r fath yn y copi.</translation>
  </message>
  <message>
   <source>There is no such link.</source>
   <translation>Nid oes dolen o'r fath.</translation>
  </message>
  <message>
   <source>There is no such officer in this force.</source>
   <translation>Nid oes swyddog o'r fath yn yr heddlu hwn.</translation>
  </message>
  <message>
   <source>There is no such public wording.</source>
   <translation>Nid oes geiriad cyhoeddus o'r fath.</translation>
  </message>
  <message>
   <source>There is no such qualifier.</source>
   <translatorcomment>Review: Incident qualifiers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid oes cymhwysydd o'r fath.</translation>
  </message>
  <message>
   <source>There is no such reply.</source>
   <translation>Nid oes ateb o'r fath.</translation>
  </message>
  <message>
   <source>There is no such request for approval.</source>
   <translation>Nid oes cais am gymeradwyaeth o'r fath.</translation>
  </message>
  <message>
   <source>There is no such scheduled version.</source>
   <translation>Nid oes fersiwn o'r fath wedi'i threfnu.</translation>
  </message>
  <message>
   <source>There is no such team.</source>
   <translation>Nid oes tîm o'r fath.</translation>
  </message>
  <message>
   <source>There is no text.</source>
   <translation>Nid oes testun.</translation>
  </message>
  <message>
   <source>There is nothing new in it. Nothing was changed.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid oes dim newydd ynddi. Ni newidiwyd dim.</translation>
  </message>
  <message>
   <source>There is nothing to save.</source>
   <translation>Nid oes dim i'w gadw.</translation>
  </message>
  <message>
   <source>There must be a group “standard”, for everything that fits no other group.</source>
   <translation>Rhaid cael grŵp “standard”, ar gyfer popeth nad yw'n perthyn i grŵp arall.</translation>
  </message>
  <message>
   <source>These statuses are needed: new, in progress, waiting, answered, closed.</source>
   <translation>Mae angen y statysau hyn: newydd, ar waith, yn aros, wedi ateb, wedi cau.</translation>
  </message>
  <message>
   <source>They have not shown that the report is theirs.</source>
   <translation>Nid ydynt wedi profi mai eu hadroddiad nhw ydyw.</translation>
  </message>
  <message>
   <source>They keep the report. Your claim is kept in the outbox history for 35 days.</source>
   <translatorcomment>Review: The button that lets a colleague keep the report.</translatorcomment>
   <translation>Nhw sy'n cadw'r adroddiad. Cedwir eich hawliad yn hanes y blwch anfon am 35 diwrnod.</translation>
  </message>
  <message>
   <source>They see: “{words}”</source>
   <translation>Maent yn gweld: “{words}”</translation>
  </message>
  <message>
   <source>They will be told, and the reason is recorded.</source>
   <translation>Rhoddir gwybod iddynt, a chaiff y rheswm ei gofnodi.</translation>
  </message>
  <message>
   <source>Things you may want to keep</source>
   <translation>Pethau yr hoffech eu cadw efallai</translation>
  </message>
  <message>
   <source>This ID has already been used for something else.</source>
   <translation>Defnyddiwyd y dynodydd hwn ar gyfer rhywbeth arall.</translation>
  </message>
  <message>
   <source>This account has ended</source>
   <translation>Mae'r cyfrif hwn wedi dod i ben</translation>
  </message>
  <message>
   <source>This address has been sent too many acknowledgements today.</source>
   <translation>Anfonwyd gormod o gydnabyddiaethau i'r cyfeiriad hwn heddiw.</translation>
  </message>
  <message>
   <source>This belongs to another case.</source>
   <translation>Mae hwn yn perthyn i achos arall.</translation>
  </message>
  <message>
   <source>This cannot be changed because it does not exist.</source>
   <translation>Ni ellir newid hyn am nad yw'n bodoli.</translation>
  </message>
  <message>
   <source>This cannot be done in the name of an officer who has left.</source>
   <translation>Ni ellir gwneud hyn yn enw swyddog sydd wedi gadael.</translation>
  </message>
  <message>
   <source>This cannot be sent as it is: {field}.</source>
   <translation>Ni ellir anfon hyn fel y mae: {field}.</translation>
  </message>
  <message>
   <source>This cannot be used</source>
   <translation>Ni ellir defnyddio hwn</translation>
  </message>
  <message>
   <source>This case has been erased. Nothing of it is kept here, nor anything you wrote in it.</source>
   <translation>Mae'r achos hwn wedi'i ddileu. Nid oes dim ohono wedi'i gadw yma, na dim a ysgrifennoch ynddo.</translation>
  </message>
  <message>
   <source>This case is not a request for someone's own data.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid yw'r achos hwn yn gais am ddata rhywun ei hun.</translation>
  </message>
  <message>
   <source>This case is not on hold.</source>
   <translation>Nid yw'r achos hwn wedi'i gadw.</translation>
  </message>
  <message>
   <source>This case is not restricted.</source>
   <translation>Nid yw'r achos hwn wedi'i gyfyngu.</translation>
  </message>
  <message>
   <source>This case is now restricted to others. What you wrote is kept in the outbox, without anything of the case.</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r achos hwn bellach wedi'i gyfyngu i eraill. Cedwir yr hyn a ysgrifennoch yn y blwch anfon, heb ddim o'r achos.</translation>
  </message>
  <message>
   <source>This case is on hold and cannot be closed: {reason}</source>
   <translation>Mae'r achos hwn wedi'i gadw ac ni ellir ei gau: {reason}</translation>
  </message>
  <message>
   <source>This case is restricted</source>
   <translation>Mae'r achos hwn wedi'i gyfyngu</translation>
  </message>
  <message>
   <source>This case was at risk, or it is a crime that nobody has recorded. Close it first, not as a duplicate; a second person approves the closing.</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Bu risg yn yr achos hwn, neu mae'n drosedd nad oes neb wedi'i chofnodi. Caewch ef yn gyntaf, nid fel dyblygiad; mae ail berson yn cymeradwyo'r cau.</translation>
  </message>
  <message>
   <source>This case was erased</source>
   <translation>Dilëwyd yr achos hwn yn barhaol</translation>
  </message>
  <message>
   <source>This case was erased, together with what you had written on it. It was not sent.</source>
   <translation>Dilëwyd yr achos hwn, ynghyd â'r hyn yr oeddech wedi'i ysgrifennu arno. Nid anfonwyd hynny.</translation>
  </message>
  <message>
   <source>This case was erased. Nothing can be written on it.</source>
   <translation>Dilëwyd yr achos hwn. Ni ellir ysgrifennu dim arno.</translation>
  </message>
  <message>
   <source>This changes what you may do.</source>
   <translation>Mae hyn yn newid yr hyn y cewch ei wneud.</translation>
  </message>
  <message>
   <source>This clock cannot be extended, or has been extended already.</source>
   <translation>Ni ellir estyn y cloc hwn, neu nid eto.</translation>
  </message>
  <message>
   <source>This clock is not paused.</source>
   <translation>Nid yw'r cloc hwn wedi'i oedi.</translation>
  </message>
  <message>
   <source>This clock is not running on the report.</source>
   <translation>Nid yw'r cloc hwn yn rhedeg ar yr adroddiad.</translation>
  </message>
  <message>
   <source>This clock is paused already.</source>
   <translation>Mae'r cloc hwn eisoes wedi'i oedi.</translation>
  </message>
  <message>
   <source>This command is about a report: give one.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae'r gorchymyn hwn yn ymwneud ag adroddiad: rhowch un.</translation>
  </message>
  <message>
   <source>This computer has not reached the national store for too long. The copy of the cases is deleted; it is fetched again once you are connected. Your own work is kept.</source>
   <translation>Nid yw'r cyfrifiadur hwn wedi cyrraedd y storfa genedlaethol ers gormod o amser. Mae'r copi o'r achosion wedi'i ddileu; caiff ei nôl eto pan fyddwch wedi cysylltu. Mae eich gwaith eich hun wedi'i gadw.</translation>
  </message>
  <message>
   <source>This computer is not connected, and the store has not agreed to an export of this size. Connect, then export again.</source>
   <translation>Nid yw'r cyfrifiadur hwn wedi'i gysylltu, ac nid yw'r storfa wedi cytuno i allforio cymaint. Cysylltwch, yna allforiwch eto.</translation>
  </message>
  <message>
   <source>This computer only has cases from {time} onwards. Earlier closures are not counted.</source>
   <translation>Dim ond achosion o {time} ymlaen sydd ar y cyfrifiadur hwn. Ni chyfrifir achosion a gaewyd cyn hynny.</translation>
  </message>
  <message>
   <source>This computer's clock differs by {n} min</source>
   <translation>Mae cloc y cyfrifiadur hwn {n} munud allan ohoni</translation>
  </message>
  <message>
   <source>This copy is not waiting for a second person.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid yw'r copi hwn yn aros am ail berson.</translation>
  </message>
  <message>
   <source>This deletes it from the store and from every desk, including what colleagues have written on it. It cannot be undone.</source>
   <translation>Mae hyn yn ei ddileu o'r storfa ac o bob desg, gan gynnwys yr hyn a ysgrifennodd cydweithwyr arno. Ni ellir ei ddadwneud.</translation>
  </message>
  <message>
   <source>This desk could not verify that the entry is unchanged in the audit log. Do not rely on it.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Ni allai'r ddesg hon wirio nad yw'r cofnod wedi newid yn y log archwilio. Peidiwch â dibynnu arno.</translation>
  </message>
  <message>
   <source>This desk has closed cases from {time} onwards. Earlier closures are not in these figures.</source>
   <translation>Mae gan y ddesg hon achosion caeedig o {time} ymlaen. Nid yw achosion a gaewyd cyn hynny yn y ffigurau hyn.</translation>
  </message>
  <message>
   <source>This desk receives settings and the audit log, but no reports, because you are an administrator or an auditor. To work on reports too, you need the role triage, officer or supervisor as well.</source>
   <translation>Mae'r ddesg hon yn derbyn gosodiadau a'r archwiliad, ac nid adroddiadau, am eich bod yn weinyddwr neu'n archwilydd. Mae angen rôl brysbennu, swyddog neu oruchwyliwr hefyd ar bwy bynnag sy'n gweithio ar adroddiadau.</translation>
  </message>
  <message>
   <source>This entry cannot be read</source>
   <translation>Ni ellir darllen y cofnod hwn</translation>
  </message>
  <message>
   <source>This entry is unchanged in the audit log, checked against the signed tree head that this desk has pinned.</source>
   <translatorcomment>Review: “Signed tree head” is a term of transparency logs with no known Welsh.</translatorcomment>
   <translation>Nid yw'r cofnod hwn wedi newid yn y log archwilio: fe'i gwiriwyd yn erbyn y pen coeden llofnodedig y mae'r ddesg hon wedi'i binio.</translation>
  </message>
  <message>
   <source>This event is already on the case with this time.</source>
   <translation>Mae'r digwyddiad hwn eisoes ar yr achos gyda'r amser hwn.</translation>
  </message>
  <message>
   <source>This force</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yr heddlu hwn</translation>
  </message>
  <message>
   <source>This force has no such offence code.</source>
   <translation>Nid oes cod trosedd o'r fath yn yr heddlu hwn.</translation>
  </message>
  <message>
   <source>This id is already in use.</source>
   <translation>Mae'r dynodydd hwn eisoes yn cael ei ddefnyddio.</translation>
  </message>
  <message>
   <source>This is in force now.</source>
   <translation>Dyma sydd mewn grym nawr.</translation>
  </message>
  <message>
   <source>This is not an email address.</source>
   <translation>Nid yw hwn yn gyfeiriad e-bost.</translation>
  </message>
  <message>
   <source>This is too long. Use at most {limit} characters.</source>
   <translation>Mae hyn yn rhy hir. Defnyddiwch {limit} nod ar y mwyaf.</translation>
  </message>
  <message>
   <source>This is too much for one action. Split it into parts.</source>
   <translation>Mae hyn yn ormod ar gyfer un weithred. Rhannwch ef yn rhannau.</translation>
  </message>
  <message>
   <source>This is too much for one command: at most {limit} bytes.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae hyn yn ormod i un gorchymyn: {limit} beit ar y mwyaf.</translation>
  </message>
  <message>
   <source>This is what this desk recorded.</source>
   <translation>Dyma'r hyn a gofnododd y ddesg hon.</translation>
  </message>
  <message>
   <source>This key belongs to its page and cannot be changed.</source>
   <translation>Mae'r fysell hon yn perthyn i'w thudalen ac ni ellir ei newid.</translation>
  </message>
  <message>
   <source>This kind of file is not accepted.</source>
   <translatorcomment>Review: Refusals of the store: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ni dderbynnir y math hwn o ffeil.</translation>
  </message>
  <message>
   <source>This kind of picture cannot be shown here. Export the case to open it.</source>
   <translatorcomment>Review: Evidence: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ni ellir dangos y math hwn o lun yma. Allforiwch yr achos i'w agor.</translation>
  </message>
  <message>
   <source>This leaves the desk marked OFFICIAL-SENSITIVE and is recorded as a disclosure.</source>
   <translation>Mae hyn yn gadael y ddesg wedi'i farcio'n OFFICIAL-SENSITIVE a chaiff ei gofnodi fel datgeliad.</translation>
  </message>
  <message>
   <source>This line says whether you are connected. Without a connection, carry on: what you do is kept here, and sent once when you are connected again.</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'r llinell hon yn dweud a ydych wedi cysylltu. Heb gysylltiad, daliwch ati: cedwir yma yr hyn a wnewch, a'i anfon unwaith pan fyddwch wedi cysylltu eto.</translation>
  </message>
  <message>
   <source>This macro uses a template that does not exist.</source>
   <translation>Mae'r macro hwn yn defnyddio templed nad yw'n bodoli.</translation>
  </message>
  <message>
   <source>This macro uses an outcome that does not exist.</source>
   <translation>Mae'r macro hwn yn defnyddio canlyniad nad yw'n bodoli.</translation>
  </message>
  <message>
   <source>This must be a list of texts.</source>
   <translation>Rhaid i hyn fod yn rhestr o destunau.</translation>
  </message>
  <message>
   <source>This number is too small or too large.</source>
   <translation>Mae'r rhif hwn yn rhy fach neu'n rhy fawr.</translation>
  </message>
  <message>
   <source>This number was used for another command.</source>
   <translation>Defnyddiwyd y rhif hwn ar gyfer gorchymyn arall.</translation>
  </message>
  <message>
   <source>This offence code was not in use when the crime was committed.</source>
   <translation>Nid oedd y cod trosedd hwn mewn defnydd pan gyflawnwyd y drosedd.</translation>
  </message>
  <message>
   <source>This officer is in no team. Choose a colleague who covers.</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid yw'r swyddog hwn mewn tîm. Dewiswch gydweithiwr a fydd yn cyflenwi.</translation>
  </message>
  <message>
   <source>This officer may not read the case.</source>
   <translation>Ni chaiff y swyddog hwn ddarllen yr achos.</translation>
  </message>
  <message>
   <source>This officer still works here and must send it themselves.</source>
   <translation>Mae'r swyddog hwn yn dal i weithio yma a rhaid iddo ei anfon ei hun.</translation>
  </message>
  <message>
   <source>This outcome is not for this kind of report.</source>
   <translation>Nid yw'r canlyniad hwn ar gyfer y math hwn o adroddiad.</translation>
  </message>
  <message>
   <source>This outcome needs a detail that this version does not know. Install the newer version.</source>
   <translatorcomment>Review: A required detail of an outcome.</translatorcomment>
   <translation>Mae angen manylyn ar y canlyniad hwn nad yw'r fersiwn hon yn ei adnabod. Gosodwch y fersiwn newydd.</translation>
  </message>
  <message>
   <source>This part does not start where the upload ended.</source>
   <translatorcomment>Review: Refusals of the store: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid yw'r rhan hon yn dechrau lle daeth y llwytho i ben.</translation>
  </message>
  <message>
   <source>This part of the policy cannot be empty.</source>
   <translation>Ni all y rhan hon o'r polisi fod yn wag.</translation>
  </message>
  <message>
   <source>This part of the policy cannot be read.</source>
   <translation>Ni ellir darllen y rhan hon o'r polisi.</translation>
  </message>
  <message>
   <source>This person must not be called.</source>
   <translation>Ni chaniateir ffonio'r person hwn.</translation>
  </message>
  <message>
   <source>This person must not be contacted by email.</source>
   <translation>Ni chaniateir cysylltu â'r person hwn drwy e-bost.</translation>
  </message>
  <message>
   <source>This person must not be contacted by text message.</source>
   <translation>Ni chaniateir cysylltu â'r person hwn drwy neges destun.</translation>
  </message>
  <message>
   <source>This person must not be contacted this way.</source>
   <translation>Ni chaniateir cysylltu â'r person hwn fel hyn.</translation>
  </message>
  <message>
   <source>This person's other reports: {n}</source>
   <translation>Adroddiadau eraill y person hwn: {n}</translation>
  </message>
  <message>
   <source>This phone number cannot receive text messages.</source>
   <translation>Ni all y rhif ffôn hwn dderbyn negeseuon testun.</translation>
  </message>
  <message>
   <source>This picture cannot be shown.</source>
   <translation>Ni ellir dangos y llun hwn.</translation>
  </message>
  <message>
   <source>This picture is too large to be shown.</source>
   <translation>Mae'r llun hwn yn rhy fawr i'w ddangos.</translation>
  </message>
  <message>
   <source>This profile belongs to another officer</source>
   <translation>Mae'r proffil hwn yn perthyn i swyddog arall</translation>
  </message>
  <message>
   <source>This program has to be updated</source>
   <translation>Rhaid diweddaru'r rhaglen hon</translation>
  </message>
  <message>
   <source>This report</source>
   <translation>Yr adroddiad hwn</translation>
  </message>
  <message>
   <source>This report carries a risk and a recorded crime has no reference, so a second person must approve the closure. Correct the crime and add its reference to close it straight away.</source>
   <translation>Mae risg ar yr adroddiad hwn ac nid oes cyfeirnod gan drosedd a gofnodwyd, felly rhaid i ail berson gymeradwyo ei gau. Cywirwch y drosedd ac ychwanegwch ei chyfeirnod i'w gau ar unwaith.</translation>
  </message>
  <message>
   <source>This report carries a risk. You recorded a crime and gave its outcome, so a second person must approve the closure.</source>
   <translation>Mae risg ar yr adroddiad hwn. Chi a gofnododd drosedd a rhoi ei chanlyniad, felly rhaid i ail berson gymeradwyo'r cau.</translation>
  </message>
  <message>
   <source>This report has already been offered.</source>
   <translation>Mae'r adroddiad hwn eisoes wedi'i gynnig.</translation>
  </message>
  <message>
   <source>This report has another draft of a reply. Send it or clear it first.</source>
   <translatorcomment>Review: A scheduled reply: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae gan yr adroddiad hwn ddrafft arall o ateb. Anfonwch ef neu ei glirio yn gyntaf.</translation>
  </message>
  <message>
   <source>This report has been offered to another force. Withdraw the offer first.</source>
   <translation>Mae'r adroddiad hwn wedi'i gynnig i heddlu arall. Tynnwch y cynnig yn ôl yn gyntaf.</translation>
  </message>
  <message>
   <source>This report has left your force</source>
   <translation>Mae'r adroddiad hwn wedi gadael eich heddlu</translation>
  </message>
  <message>
   <source>This report has left your force. Your text is kept under Drafts.</source>
   <translation>Mae'r adroddiad hwn wedi gadael eich heddlu. Cedwir eich testun o dan Drafftiau.</translation>
  </message>
  <message>
   <source>This report has moved away or was removed</source>
   <translation>Mae'r adroddiad hwn wedi symud ymaith neu wedi'i ddileu</translation>
  </message>
  <message>
   <source>This report has moved away or was removed.</source>
   <translation>Mae'r adroddiad hwn wedi symud neu wedi'i dynnu.</translation>
  </message>
  <message>
   <source>This report has moved away or was removed. What you wrote on it is kept.</source>
   <translation>Mae'r adroddiad hwn wedi symud ymaith neu wedi'i ddileu. Cedwir yr hyn a ysgrifennoch arno.</translation>
  </message>
  <message>
   <source>This report has no links.</source>
   <translation>Nid oes dolenni gan yr adroddiad hwn.</translation>
  </message>
  <message>
   <source>This report has no person to contact.</source>
   <translation>Nid oes person i gysylltu ag ef ar yr adroddiad hwn.</translation>
  </message>
  <message>
   <source>This report has nothing of that kind.</source>
   <translation>Nid oes dim o'r fath ar yr adroddiad hwn.</translation>
  </message>
  <message>
   <source>This report is already closed.</source>
   <translation>Mae'r adroddiad hwn eisoes wedi cau.</translation>
  </message>
  <message>
   <source>This report is closed.</source>
   <translation>Mae'r adroddiad hwn wedi'i gau.</translation>
  </message>
  <message>
   <source>This report is closed. Reopen it first.</source>
   <translation>Mae'r adroddiad hwn wedi cau. Ailagorwch ef yn gyntaf.</translation>
  </message>
  <message>
   <source>This report is closed. Reopen it to reply.</source>
   <translation>Mae'r adroddiad hwn wedi cau. Ailagorwch ef i ateb.</translation>
  </message>
  <message>
   <source>This report is not being transferred.</source>
   <translation>Nid yw'r adroddiad hwn yn cael ei drosglwyddo.</translation>
  </message>
  <message>
   <source>This report is not closed.</source>
   <translation>Nid yw'r adroddiad hwn wedi'i gau.</translation>
  </message>
  <message>
   <source>This report may be distressing: {why}</source>
   <translation>Gall yr adroddiad hwn fod yn drallodus: {why}</translation>
  </message>
  <message>
   <source>This report was not offered to you.</source>
   <translation>Ni chynigiwyd yr adroddiad hwn i chi.</translation>
  </message>
  <message>
   <source>This report was offered to you. Accept or reject it first.</source>
   <translation>Cynigiwyd yr adroddiad hwn i chi. Derbyniwch neu gwrthodwch ef yn gyntaf.</translation>
  </message>
  <message>
   <source>This run is not waiting for a second person.</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid yw'r rhediad hwn yn aros am ail berson.</translation>
  </message>
  <message>
   <source>This text is too long.</source>
   <translation>Mae'r testun hwn yn rhy hir.</translation>
  </message>
  <message>
   <source>This text needs the reference and the link, in curly brackets.</source>
   <translation>Mae angen y cyfeirnod a'r ddolen ar y testun hwn, mewn bachau cyrliog.</translation>
  </message>
  <message>
   <source>This version does not know the action “{kind}”.</source>
   <translation>Nid yw'r fersiwn hwn yn adnabod y weithred “{kind}”.</translation>
  </message>
  <message>
   <source>This version does not know this action.</source>
   <translation>Nid yw'r fersiwn hon yn adnabod y weithred hon.</translation>
  </message>
  <message>
   <source>This version is no longer scheduled.</source>
   <translation>Nid yw'r fersiwn hon wedi'i threfnu mwyach.</translation>
  </message>
  <message>
   <source>This version is not waiting for a second administrator.</source>
   <translation>Nid yw'r fersiwn hwn yn aros am ail weinyddwr.</translation>
  </message>
  <message>
   <source>This version of the form is not known.</source>
   <translation>Nid yw'r fersiwn hwn o'r ffurflen yn hysbys.</translation>
  </message>
  <message>
   <source>This view belongs to a colleague.</source>
   <translation>Cydweithiwr biau'r olwg hon.</translation>
  </message>
  <message>
   <source>This week has not begun.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Nid yw'r wythnos hon wedi dechrau.</translation>
  </message>
  <message>
   <source>This week so far</source>
   <translation>Yr wythnos hon hyd yma</translation>
  </message>
  <message>
   <source>This workstation belongs to another force</source>
   <translation>Mae'r gweithfan hon yn perthyn i heddlu arall</translation>
  </message>
  <message>
   <source>This workstation belongs to another force.</source>
   <translation>Mae'r weithfan hon yn perthyn i heddlu arall.</translation>
  </message>
  <message>
   <source>This workstation belongs to another officer.</source>
   <translation>Mae'r weithfan hon yn perthyn i swyddog arall.</translation>
  </message>
  <message>
   <source>Those who were confident before reporting beside those who were after the end. They are not the same people: only who reads the end on the page, or is called, is asked again.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Y rhai a oedd yn hyderus cyn adrodd wrth ochr y rhai a oedd ar ôl y diwedd. Nid yr un bobl ydynt: dim ond y sawl sy'n darllen y diwedd ar y dudalen, neu sy'n cael galwad, y gofynnir iddynt eto.</translation>
  </message>
  <message>
   <source>Threat</source>
   <translation>Bygythiad</translation>
  </message>
  <message>
   <source>Thu</source>
   <translation>Iau</translation>
  </message>
  <message>
   <source>Thursday</source>
   <translation>dydd Iau</translation>
  </message>
  <message>
   <source>Tick only what is safe. Messages from here go to the reporter, never to the victim.</source>
   <translation>Ticiwch yr hyn sy'n ddiogel yn unig. Mae negeseuon oddi yma yn mynd at y sawl a roddodd wybod, byth at y dioddefwr.</translation>
  </message>
  <message>
   <source>Tick the next step</source>
   <translation>Ticio'r cam nesaf</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Amser</translation>
  </message>
  <message>
   <source>Time until the contact centre sees what a team has not taken</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Amser nes i'r ganolfan gyswllt weld yr hyn nad yw tîm wedi'i gymryd</translation>
  </message>
  <message>
   <source>Time-critical evidence</source>
   <translatorcomment>Review: A flag: evidence that will be lost if nobody acts soon.</translatorcomment>
   <translation>Tystiolaeth â therfyn amser</translation>
  </message>
  <message>
   <source>Timeline</source>
   <translation>Llinell amser</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Teitl</translation>
  </message>
  <message>
   <source>To</source>
   <translation>I</translation>
  </message>
  <message>
   <source>To and including</source>
   <translation>Hyd at ac yn cynnwys</translation>
  </message>
  <message>
   <source>To be understood</source>
   <translation>Cael eich deall</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>Heddiw</translation>
  </message>
  <message>
   <source>Tomorrow morning</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Bore yfory</translation>
  </message>
  <message>
   <source>Too few answers to compare.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rhy ychydig o atebion i'w cymharu.</translation>
  </message>
  <message>
   <source>Too few to say whether it changed: {low} to {high} points.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rhy ychydig i ddweud a newidiodd: {low} i {high} pwynt.</translation>
  </message>
  <message>
   <source>Too many different groups of officers have restricted cases in this force.</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae gan ormod o wahanol grwpiau o swyddogion achosion cyfyngedig yn yr heddlu hwn.</translation>
  </message>
  <message>
   <source>Too many wrong attempts. Sign in to unlock.</source>
   <translation>Gormod o gynigion anghywir. Mewngofnodwch i ddatgloi.</translation>
  </message>
  <message>
   <source>Tour of this window</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Taith o amgylch y ffenestr hon</translation>
  </message>
  <message>
   <source>Transfer</source>
   <translation>Trosglwyddiad</translation>
  </message>
  <message>
   <source>Transfer answered</source>
   <translation>Ateb i drosglwyddiad</translation>
  </message>
  <message>
   <source>Treatment</source>
   <translation>Triniaeth</translation>
  </message>
  <message>
   <source>Triage</source>
   <translation>Brysbennu</translation>
  </message>
  <message>
   <source>Triage within 45 minutes of the report.</source>
   <translation>Brysbennu o fewn 45 munud i'r adroddiad.</translation>
  </message>
  <message>
   <source>Triage workstation</source>
   <translation>Gweithfan frysbennu</translation>
  </message>
  <message>
   <source>Try it first</source>
   <translation>Rhoi prawf arno yn gyntaf</translation>
  </message>
  <message>
   <source>Try now</source>
   <translation>Rhoi cynnig nawr</translation>
  </message>
  <message>
   <source>Trying again at {time}</source>
   <translation>Ceisir eto am {time}</translation>
  </message>
  <message>
   <source>Tue</source>
   <translation>Maw</translation>
  </message>
  <message>
   <source>Tuesday</source>
   <translation>dydd Mawrth</translation>
  </message>
  <message>
   <source>Type @ to name a colleague</source>
   <translatorcomment>Review: Naming a colleague in a note: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Teipiwch @ i enwi cydweithiwr</translation>
  </message>
  <message>
   <source>Type a name to find it</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Teipiwch enw i ddod o hyd iddo</translation>
  </message>
  <message>
   <source>Type the reference {reference} to confirm.</source>
   <translation>Teipiwch y cyfeirnod {reference} i gadarnhau.</translation>
  </message>
  <message>
   <source>Type to find</source>
   <translation>Teipiwch i ganfod</translation>
  </message>
  <message>
   <source>Type words or conditions, such as due:&lt;4h, to shorten the list. Press {search} to search every report on this computer.</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Teipiwch eiriau neu amodau, megis due:&lt;4h, i fyrhau'r rhestr. Pwyswch {search} i chwilio pob adroddiad ar y cyfrifiadur hwn.</translation>
  </message>
  <message>
   <source>Type {reference} to confirm</source>
   <translation>Teipiwch {reference} i gadarnhau</translation>
  </message>
  <message>
   <source>Unchanged</source>
   <translation>Heb newid</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Dadwneud</translation>
  </message>
  <message>
   <source>Undo sending</source>
   <translation>Dadwneud anfon</translation>
  </message>
  <message>
   <source>Undone</source>
   <translation>Dadwnaed</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>Uned</translation>
  </message>
  <message>
   <source>Unknown</source>
   <translation>Anhysbys</translation>
  </message>
  <message>
   <source>Unlink</source>
   <translation>Datgysylltu</translation>
  </message>
  <message>
   <source>Unlinked</source>
   <translation>Datgysylltwyd</translation>
  </message>
  <message>
   <source>Unlock</source>
   <translation>Datgloi</translation>
  </message>
  <message>
   <source>Unlocking needs a connection: the passphrase does not unlock this computer now.</source>
   <translation>Mae angen cysylltiad i ddatgloi: nid yw’r cyfrinymadrodd yn datgloi’r cyfrifiadur hwn nawr.</translation>
  </message>
  <message>
   <source>Until</source>
   <translation>Tan</translation>
  </message>
  <message>
   <source>Until when</source>
   <translation>Tan pryd</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>I fyny</translation>
  </message>
  <message>
   <source>Up and down to go through, Enter to take</source>
   <translatorcomment>Review: Naming a colleague in a note: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>I fyny ac i lawr i symud, Enter i ddewis</translation>
  </message>
  <message>
   <source>Up to date · {time}</source>
   <translation>Yn gyfredol · {time}</translation>
  </message>
  <message>
   <source>Update promised</source>
   <translation>Addawyd diweddariad</translation>
  </message>
  <message>
   <source>Update requested</source>
   <translation>Gofynnwyd am ddiweddariad</translation>
  </message>
  <message>
   <source>Updates requested</source>
   <translation>Gofynnwyd am ddiweddariad</translation>
  </message>
  <message>
   <source>Updates requested by phone</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Diweddariadau y gofynnwyd amdanynt dros y ffôn</translation>
  </message>
  <message>
   <source>Updates requested online</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Diweddariadau y gofynnwyd amdanynt ar-lein</translation>
  </message>
  <message>
   <source>Use each code only once.</source>
   <translation>Defnyddiwch bob cod unwaith yn unig.</translation>
  </message>
  <message>
   <source>Use each key only once.</source>
   <translation>Defnyddiwch bob allwedd unwaith yn unig.</translation>
  </message>
  <message>
   <source>Use shorter words and sentences: it reads easily only from the age of {age}</source>
   <translatorcomment>Review: A check before a reply goes.</translatorcomment>
   <translation>Defnyddiwch eiriau a brawddegau byrrach: dim ond o {age} oed y mae'n hawdd ei ddarllen</translation>
  </message>
  <message>
   <source>Used {n} times (services: {services})</source>
   <translation>Defnyddiwyd {n} gwaith (gwasanaethau: {services})</translation>
  </message>
  <message>
   <source>Used {n} times (services: {services})</source>
   <comment>one</comment>
   <translation>Defnyddiwyd {n} waith (gwasanaethau: {services})</translation>
  </message>
  <message>
   <source>Used {n} times (services: {services})</source>
   <comment>two</comment>
   <translation>Defnyddiwyd {n} waith (gwasanaethau: {services})</translation>
  </message>
  <message>
   <source>Valid</source>
   <translation>Dilys</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>Gwerth</translation>
  </message>
  <message>
   <source>Vehicle stolen, broken into or damaged</source>
   <translation>Cerbyd wedi'i ddwyn, torri i mewn iddo neu ei ddifrodi</translation>
  </message>
  <message>
   <source>Verified</source>
   <translation>Wedi'i wirio</translation>
  </message>
  <message>
   <source>Versions</source>
   <translation>Fersiynau</translation>
  </message>
  <message>
   <source>Very or fairly confident that reporting online leads to something being done, of those who answered just before they sent a report.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yn hyderus iawn neu'n eithaf hyderus fod adrodd ar-lein yn arwain at wneud rhywbeth, o'r rhai a atebodd ychydig cyn anfon adroddiad.</translation>
  </message>
  <message>
   <source>Victim</source>
   <translation>Dioddefwr</translation>
  </message>
  <message>
   <source>Victim Personal Statement</source>
   <translation>Datganiad Personol Dioddefwr</translation>
  </message>
  <message>
   <source>Victim contacted</source>
   <translation>Cysylltwyd â'r dioddefwr</translation>
  </message>
  <message>
   <source>Victim does not support, suspect not identified</source>
   <translation>Dioddefwr ddim yn cefnogi, neb wedi'i adnabod</translation>
  </message>
  <message>
   <source>Victim in other reports</source>
   <translatorcomment>Review: Repeat victims: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dioddefwr mewn adroddiadau eraill</translation>
  </message>
  <message>
   <source>Victim or key witness dead or too ill</source>
   <translation>Dioddefwr neu dyst allweddol wedi marw neu'n rhy sâl</translation>
  </message>
  <message>
   <source>Victim saved</source>
   <translation>Dioddefwr wedi'i gadw</translation>
  </message>
  <message>
   <source>Victim services have been informed</source>
   <translation>Mae gwasanaethau dioddefwyr wedi cael gwybod</translation>
  </message>
  <message>
   <source>Victim's email</source>
   <translation>E-bost y dioddefwr</translation>
  </message>
  <message>
   <source>Victim's language</source>
   <translation>Iaith y dioddefwr</translation>
  </message>
  <message>
   <source>Victim's phone</source>
   <translation>Ffôn y dioddefwr</translation>
  </message>
  <message>
   <source>Victim: {name}</source>
   <translation>Dioddefwr: {name}</translation>
  </message>
  <message>
   <source>Victims' Code</source>
   <translation>Cod y Dioddefwyr</translation>
  </message>
  <message>
   <source>Victims' Code event</source>
   <translation>Digwyddiad Cod y Dioddefwyr</translation>
  </message>
  <message>
   <source>Victims' Right to Review: ask us to look at a decision again</source>
   <translation>Hawl Dioddefwyr i Adolygiad: gofyn i ni edrych ar benderfyniad eto</translation>
  </message>
  <message>
   <source>Video</source>
   <translation>Fideo</translation>
  </message>
  <message>
   <source>View</source>
   <translation>Gweld</translation>
  </message>
  <message>
   <source>View removed</source>
   <translation>Tynnwyd yr olwg</translation>
  </message>
  <message>
   <source>View saved</source>
   <translation>Cadwyd yr olwg</translation>
  </message>
  <message>
   <source>View this person's history</source>
   <translation>Edrych ar hanes y person hwn</translation>
  </message>
  <message>
   <source>Viewed</source>
   <translation>Edrychwyd</translation>
  </message>
  <message>
   <source>Viewed: file with a different hash, not shown</source>
   <translation>Edrychwyd: ffeil â hash gwahanol, heb ei dangos</translation>
  </message>
  <message>
   <source>Views</source>
   <translation>Golygon</translation>
  </message>
  <message>
   <source>Virus scanner</source>
   <translation>Sganiwr firysau</translation>
  </message>
  <message>
   <source>Vulnerability</source>
   <translation>Bregusrwydd</translation>
  </message>
  <message>
   <source>Vulnerable</source>
   <translation>Agored i niwed</translation>
  </message>
  <message>
   <source>Waiting</source>
   <translation>Yn aros</translation>
  </message>
  <message>
   <source>Waiting by grade and age</source>
   <translation>Yn aros yn ôl gradd ac oed</translation>
  </message>
  <message>
   <source>Waiting for</source>
   <translation>Yn aros am</translation>
  </message>
  <message>
   <source>Waiting for a second administrator</source>
   <translation>Yn aros am ail weinyddwr</translation>
  </message>
  <message>
   <source>Waiting for approval</source>
   <translation>Yn aros am gymeradwyaeth</translation>
  </message>
  <message>
   <source>Waiting for reporter</source>
   <translation>Yn aros am ateb gan y person a roddodd wybod</translation>
  </message>
  <message>
   <source>Waiting for second approval</source>
   <translation>Yn aros am ail gymeradwyaeth</translation>
  </message>
  <message>
   <source>Waiting for your answer</source>
   <translation>Aros am eich ateb</translation>
  </message>
  <message>
   <source>Waiting reports whose next clock is overdue.</source>
   <translation>Y rhai ohonynt y mae eu cloc nesaf wedi mynd dros ei amser.</translation>
  </message>
  <message>
   <source>Waiting to be saved</source>
   <translation>Yn aros i gael ei gadw</translation>
  </message>
  <message>
   <source>Waiting to be sent</source>
   <translation>Yn aros i gael ei anfon</translation>
  </message>
  <message>
   <source>Waiting to be sent after you sign in here again: {n}. Nothing is lost.</source>
   <translation>Yn aros i’w hanfon ar ôl ichi fewngofnodi yma eto: {n}. Does dim wedi’i golli.</translation>
  </message>
  <message>
   <source>Waiting to be sent after you unlock: {n}. Nothing is lost.</source>
   <translation>Yn aros i'w hanfon ar ôl i chi ddatgloi: {n}. Ni chollwyd dim.</translation>
  </message>
  <message>
   <source>Waiting: {which}</source>
   <translation>Yn aros: {which}</translation>
  </message>
  <message>
   <source>Wall display</source>
   <translatorcomment>Review: A board shown on a large screen in an office; “sgrin wal” is a guess.</translatorcomment>
   <translation>Sgrin wal</translation>
  </message>
  <message>
   <source>Warning letter to the driver</source>
   <translation>Llythyr rhybuddio i'r gyrrwr</translation>
  </message>
  <message>
   <source>Was due {when}; not done.</source>
   <translation>Y terfyn oedd {when}; heb ei wneud.</translation>
  </message>
  <message>
   <source>We could not find who did this</source>
   <translation>Ni allem ddarganfod pwy wnaeth hyn</translation>
  </message>
  <message>
   <source>We have your report</source>
   <translation>Mae eich adroddiad gennym</translation>
  </message>
  <message>
   <source>We need to know who you are</source>
   <translation>Mae angen i ni wybod pwy ydych chi</translation>
  </message>
  <message>
   <source>Website</source>
   <translation>Gwefan</translation>
  </message>
  <message>
   <source>Wed</source>
   <translation>Mer</translation>
  </message>
  <message>
   <source>Wednesday</source>
   <translation>dydd Mercher</translation>
  </message>
  <message>
   <source>Week</source>
   <translation>Wythnos</translation>
  </message>
  <message>
   <source>Week of {day}</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Wythnos {day}</translation>
  </message>
  <message>
   <source>Weekly report</source>
   <translation>Adroddiad wythnosol</translation>
  </message>
  <message>
   <source>Weeks before 2015 are not kept.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ni chedwir wythnosau cyn 2015.</translation>
  </message>
  <message>
   <source>Welsh</source>
   <translation>Cymraeg</translation>
  </message>
  <message>
   <source>Welsh is missing</source>
   <translation>Mae'r Gymraeg ar goll</translation>
  </message>
  <message>
   <source>Went out</source>
   <translation>Aeth allan</translation>
  </message>
  <message>
   <source>What</source>
   <translation>Beth</translation>
  </message>
  <message>
   <source>What changed</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Beth newidiodd</translation>
  </message>
  <message>
   <source>What contact does this person need?</source>
   <translation>Pa gyswllt sydd ei angen ar y person hwn?</translation>
  </message>
  <message>
   <source>What do you enter?</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Beth ydych chi'n ei gofnodi?</translation>
  </message>
  <message>
   <source>What each number counts</source>
   <translation>Beth mae pob rhif yn ei gyfrif</translation>
  </message>
  <message>
   <source>What happened</source>
   <translation>Beth ddigwyddodd</translation>
  </message>
  <message>
   <source>What happens</source>
   <translation>Beth sy'n digwydd</translation>
  </message>
  <message>
   <source>What happens next</source>
   <translation>Beth sy'n digwydd nesaf</translation>
  </message>
  <message>
   <source>What happens with lost property</source>
   <translation>Beth sy'n digwydd gydag eiddo coll</translation>
  </message>
  <message>
   <source>What happens with your certificate</source>
   <translation>Beth fydd yn digwydd gyda'ch tystysgrif</translation>
  </message>
  <message>
   <source>What happens with your pedlar's certificate</source>
   <translatorcomment>Review: The title of a letter.</translatorcomment>
   <translation>Beth fydd yn digwydd gyda'ch tystysgrif pedler</translation>
  </message>
  <message>
   <source>What happens with your recording</source>
   <translation>Beth fydd yn digwydd i'ch recordiad</translation>
  </message>
  <message>
   <source>What injury or damage has been or would be done?</source>
   <translation>Pa anaf neu ddifrod a wnaed neu a fyddai'n cael ei wneud?</translation>
  </message>
  <message>
   <source>What is counted, and how sure it is</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Beth sy'n cael ei gyfrif, a pha mor sicr ydyw</translation>
  </message>
  <message>
   <source>What is due</source>
   <translation>Beth sy'n ddyledus</translation>
  </message>
  <message>
   <source>What it counts</source>
   <translation>Beth mae'n ei gyfrif</translation>
  </message>
  <message>
   <source>What it means, in English</source>
   <translation>Beth mae'n ei olygu, yn Saesneg</translation>
  </message>
  <message>
   <source>What it means, in Welsh</source>
   <translation>Beth mae'n ei olygu, yn Gymraeg</translation>
  </message>
  <message>
   <source>What it shows</source>
   <translation>Beth mae'n ei ddangos</translation>
  </message>
  <message>
   <source>What it would do</source>
   <translation>Beth fyddai'n ei wneud</translation>
  </message>
  <message>
   <source>What the public say</source>
   <translation>Beth mae'r cyhoedd yn ei ddweud</translation>
  </message>
  <message>
   <source>What the reporter sees</source>
   <translation>Beth mae'r person a roddodd wybod yn ei weld</translation>
  </message>
  <message>
   <source>What the reporter wrote, who they are, and how and when it is safe to contact them. Opening a report is recorded.</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Beth ysgrifennodd yr adroddwr, pwy ydynt, a sut a phryd mae'n ddiogel cysylltu â nhw. Cofnodir agor adroddiad.</translation>
  </message>
  <message>
   <source>What the victim needs</source>
   <translation>Yr hyn sydd ei angen ar y dioddefwr</translation>
  </message>
  <message>
   <source>What they need</source>
   <translation>Yr hyn sydd ei angen arnynt</translation>
  </message>
  <message>
   <source>What they reported, and when it happened</source>
   <translation>Beth y rhoesant wybod amdano, a phryd y digwyddodd</translation>
  </message>
  <message>
   <source>What they told us</source>
   <translation>Yr hyn a ddywedon nhw wrthym</translation>
  </message>
  <message>
   <source>What to do with what you found</source>
   <translation>Beth i'w wneud â'r hyn y daethoch o hyd iddo</translation>
  </message>
  <message>
   <source>What was done</source>
   <translation>Beth a wnaed</translation>
  </message>
  <message>
   <source>What was found</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Yr hyn a ganfuwyd</translation>
  </message>
  <message>
   <source>What we need from your shop or business</source>
   <translation>Yr hyn sydd ei angen arnom gan eich siop neu fusnes</translation>
  </message>
  <message>
   <source>What would you like to know?</source>
   <translation>Beth hoffech chi ei wybod?</translation>
  </message>
  <message>
   <source>What you can choose</source>
   <translation>Beth allwch chi ei ddewis</translation>
  </message>
  <message>
   <source>What you do is recorded too, with your name and the time. If you need to know who viewed a case, ask your supervisor.</source>
   <translation>Cofnodir yr hyn a wnewch chithau hefyd, gyda'ch enw a'r amser. Os oes rhaid i chi wybod pwy a edrychodd ar achos, gofynnwch i'ch goruchwyliwr.</translation>
  </message>
  <message>
   <source>What you open, search for, show, copy, print and export is recorded with your name and the time, and kept in your force's audit log. Supervisors and auditors may view it for the purposes the law allows.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Cofnodir yr hyn yr ydych yn ei agor, yn chwilio amdano, yn ei ddangos, ei gopïo, ei argraffu a'i allforio gyda'ch enw a'r amser, a'i gadw yn log archwilio eich heddlu. Caiff goruchwylwyr ac archwilwyr edrych arno at y dibenion y mae'r gyfraith yn eu caniatáu.</translation>
  </message>
  <message>
   <source>What you typed before is shown.</source>
   <translatorcomment>Review: Above a form that opens again with its words.</translatorcomment>
   <translation>Dangosir yr hyn a deipiwyd gennych o'r blaen.</translation>
  </message>
  <message>
   <source>What you were writing is kept.</source>
   <translation>Mae'r hyn roeddech yn ei ysgrifennu wedi'i gadw.</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Pryd</translation>
  </message>
  <message>
   <source>When a child has told you something</source>
   <translation>Pan fydd plentyn wedi dweud rhywbeth wrthych</translation>
  </message>
  <message>
   <source>When can we call you?</source>
   <translation>Pryd gawn ni eich ffonio?</translation>
  </message>
  <message>
   <source>When is it safe to talk?</source>
   <translation>Pryd mae'n ddiogel siarad?</translation>
  </message>
  <message>
   <source>When this was made, {what}.</source>
   <translation>Pan wnaed hwn, {what}.</translation>
  </message>
  <message>
   <source>Where it was used</source>
   <translation>Lle cafodd ei ddefnyddio</translation>
  </message>
  <message>
   <source>Where your complaint stands</source>
   <translation>Sefyllfa eich cwyn</translation>
  </message>
  <message>
   <source>Which cases</source>
   <translation>Pa achosion</translation>
  </message>
  <message>
   <source>Which days?</source>
   <translation>Pa ddiwrnodau?</translation>
  </message>
  <message>
   <source>Which months?</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Pa fisoedd?</translation>
  </message>
  <message>
   <source>Which team deals with this report?</source>
   <translation>Pa dîm sy'n delio â'r adroddiad hwn?</translation>
  </message>
  <message>
   <source>Which week</source>
   <translation>Pa wythnos</translation>
  </message>
  <message>
   <source>While it is on hold, no part of it is disposed of or erased.</source>
   <translation>Tra bydd wedi'i gadw, ni waredir ac ni ddileir dim ohono.</translation>
  </message>
  <message>
   <source>While offline they may be exported for</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>All-lein, gellir eu hallforio am</translation>
  </message>
  <message>
   <source>Who</source>
   <translation>Pwy</translation>
  </message>
  <message>
   <source>Who can read a team's cases when the team is empty</source>
   <translation>Pwy sy'n darllen achosion tîm nad oes neb yn gweithio ynddo</translation>
  </message>
  <message>
   <source>Who covers</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Pwy sy'n cyflenwi</translation>
  </message>
  <message>
   <source>Who did what to whose data. Each entry is checked against the signed tree head that this desk has pinned.</source>
   <translatorcomment>Review: “Signed tree head” is a term of transparency logs with no known Welsh.</translatorcomment>
   <translation>Pwy a wnaeth beth â data pwy. Gwirir pob cofnod yn erbyn y pen coeden llofnodedig y mae'r ddesg hon wedi'i binio.</translation>
  </message>
  <message>
   <source>Who gives the second approval</source>
   <translation>Pwy sy'n rhoi'r ail gymeradwyaeth</translation>
  </message>
  <message>
   <source>Who is away</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Pwy sydd i ffwrdd</translation>
  </message>
  <message>
   <source>Who may override safe contact</source>
   <translation>Pwy a gaiff ddiystyru cyswllt diogel</translation>
  </message>
  <message>
   <source>Who may read it</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Pwy a gaiff ei ddarllen</translation>
  </message>
  <message>
   <source>Who owns this report?</source>
   <translation>Pwy biau'r adroddiad hwn?</translation>
  </message>
  <message>
   <source>Whole experience</source>
   <translation>Y profiad cyfan</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>Pam</translation>
  </message>
  <message>
   <source>Why are you viewing the audit log?</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Pam rydych chi'n edrych ar y log archwilio?</translation>
  </message>
  <message>
   <source>Why do you need it?</source>
   <translation>Pam mae ei angen arnoch?</translation>
  </message>
  <message>
   <source>Why it is cancelled</source>
   <translation>Pam mae'n cael ei dileu</translation>
  </message>
  <message>
   <source>Why the reporter is not told (leave empty to tell them)</source>
   <translatorcomment>Review: A new sentence that nobody has read.</translatorcomment>
   <translation>Pam na ddywedir wrth y person a roddodd wybod (gadewch yn wag i ddweud)</translation>
  </message>
  <message>
   <source>Why?</source>
   <translation>Pam?</translation>
  </message>
  <message>
   <source>Why? {name}</source>
   <translation>Pam? {name}</translation>
  </message>
  <message>
   <source>Will be shown to {names}</source>
   <translatorcomment>Review: Naming a colleague in a note: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Caiff ei ddangos i {names}</translation>
  </message>
  <message>
   <source>Window</source>
   <translation>Ffenestr</translation>
  </message>
  <message>
   <source>With a name</source>
   <translation>Gydag enw</translation>
  </message>
  <message>
   <source>With a name </source>
   <translation>Gydag enw </translation>
  </message>
  <message>
   <source>With an account</source>
   <translation>Gyda chyfrif</translation>
  </message>
  <message>
   <source>With enhanced rights</source>
   <translation>Gyda hawliau uwch</translation>
  </message>
  <message>
   <source>With internal notes, marked as never shown to the reporter</source>
   <translation>Gyda nodiadau mewnol, wedi'u marcio fel rhai na chânt byth eu dangos i'r person a roddodd wybod</translation>
  </message>
  <message>
   <source>With internal notes, which are never shown to the reporter.</source>
   <translation>Gyda nodiadau mewnol, na chânt byth eu dangos i'r person a roddodd wybod.</translation>
  </message>
  <message>
   <source>With the product</source>
   <translation>Gyda'r cynnyrch</translation>
  </message>
  <message>
   <source>With the victim: {rule}</source>
   <translation>Gyda'r dioddefwr: {rule}</translation>
  </message>
  <message>
   <source>Withdraw</source>
   <translation>Tynnu'n ôl</translation>
  </message>
  <message>
   <source>Withdraw the offer</source>
   <translation>Tynnu'r cynnig yn ôl</translation>
  </message>
  <message>
   <source>Withdraw the offer to the other force first.</source>
   <translation>Tynnwch y cynnig i'r heddlu arall yn ôl yn gyntaf.</translation>
  </message>
  <message>
   <source>Withdrawn by the reporter</source>
   <translation>Wedi'i dynnu'n ôl gan y sawl a adroddodd</translation>
  </message>
  <message>
   <source>Withhold</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Dal yn ôl</translation>
  </message>
  <message>
   <source>Within a day</source>
   <translation>O fewn diwrnod</translation>
  </message>
  <message>
   <source>Without a Welsh text it cannot be used to reply to people who write in Welsh.</source>
   <translation>Heb destun Cymraeg ni ellir ei ddefnyddio i ateb pobl sy'n ysgrifennu yn Gymraeg.</translation>
  </message>
  <message>
   <source>Without a connection</source>
   <translation>Heb gysylltiad</translation>
  </message>
  <message>
   <source>Without internal notes.</source>
   <translation>Heb nodiadau mewnol.</translation>
  </message>
  <message>
   <source>Witness</source>
   <translation>Tyst</translation>
  </message>
  <message>
   <source>Words a neutral message must not contain</source>
   <translation>Geiriau na chaiff neges niwtral eu cynnwys</translation>
  </message>
  <message>
   <source>Words, "a phrase", begin*, -without; or one of these:</source>
   <translation>Geiriau, "ymadrodd", dechrau*, -heb; neu un o'r rhain:</translation>
  </message>
  <message>
   <source>Words, names, places, references</source>
   <translation>Geiriau, enwau, lleoedd, cyfeirnodau</translation>
  </message>
  <message>
   <source>Words, or due:&lt;4h grade:2 place:BN1 -closed</source>
   <translation>Geiriau, neu due:&lt;4h grade:2 place:BN1 -closed</translation>
  </message>
  <message>
   <source>Work of teams</source>
   <translatorcomment>Review: Work of teams: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Gwaith timau</translation>
  </message>
  <message>
   <source>Work offline or online</source>
   <translation>Gweithio all-lein neu ar-lein</translation>
  </message>
  <message>
   <source>Work on a report</source>
   <translatorcomment>Review: Tour of the window: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Gweithio ar adroddiad</translation>
  </message>
  <message>
   <source>Work on it</source>
   <translation>Gweithio arno</translation>
  </message>
  <message>
   <source>Working days</source>
   <translation>Diwrnodau gwaith</translation>
  </message>
  <message>
   <source>Working offline since {time}</source>
   <translation>Gweithio all-lein ers {time}</translation>
  </message>
  <message>
   <source>Workload</source>
   <translation>Llwyth gwaith</translation>
  </message>
  <message>
   <source>Workload by officer</source>
   <translation>Llwyth gwaith yn ôl swyddog</translation>
  </message>
  <message>
   <source>Workload by team</source>
   <translation>Llwyth gwaith yn ôl tîm</translation>
  </message>
  <message>
   <source>Works here</source>
   <translation>Yn gweithio yma</translation>
  </message>
  <message>
   <source>Workstation</source>
   <translation>Gweithfan</translation>
  </message>
  <message>
   <source>Write a time such as “45 minutes”, “12 hours” or “2 days”.</source>
   <translatorcomment>Review: Administration: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Ysgrifennwch amser megis “45 munud”, “12 awr” neu “2 ddiwrnod”.</translation>
  </message>
  <message>
   <source>Write in English, as they asked</source>
   <translation>Ysgrifennwch yn Saesneg, fel y gofynnon nhw</translation>
  </message>
  <message>
   <source>Write in Welsh, as they asked</source>
   <translation>Ysgrifennwch yn Gymraeg, fel y gofynnon nhw</translation>
  </message>
  <message>
   <source>Write the message</source>
   <translation>Ysgrifennwch y neges</translation>
  </message>
  <message>
   <source>Write the note</source>
   <translation>Ysgrifennwch y nodyn</translation>
  </message>
  <message>
   <source>Write the note first.</source>
   <translation>Ysgrifennwch y nodyn yn gyntaf.</translation>
  </message>
  <message>
   <source>Write the reply first.</source>
   <translation>Ysgrifennwch yr ateb yn gyntaf.</translation>
  </message>
  <message>
   <source>Wrote again</source>
   <translation>Wedi ysgrifennu eto</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Ie</translation>
  </message>
  <message>
   <source>Yes: {why}</source>
   <translation>Oes: {why}</translation>
  </message>
  <message>
   <source>You</source>
   <translation>Chi</translation>
  </message>
  <message>
   <source>You are not connected. The reply is kept here and sent when you are. Undo: {n} s</source>
   <translatorcomment>Review: The notice after sending, which counts seconds.</translatorcomment>
   <translation>Nid ydych wedi cysylltu. Cedwir yr ateb yma a'i anfon pan fyddwch. Dadwneud: {n} eiliad</translation>
  </message>
  <message>
   <source>You are not connected. The reply is sent as soon as you are.</source>
   <translation>Nid ydych wedi cysylltu. Anfonir yr ateb cyn gynted ag y byddwch.</translation>
  </message>
  <message>
   <source>You are not in a team yet, so there is nothing to count. Ask a supervisor to add you to one.</source>
   <translation>Nid ydych mewn tîm eto, felly nid oes dim i'w gyfrif. Gofynnwch i oruchwyliwr eich rhoi mewn un.</translation>
  </message>
  <message>
   <source>You are signed out.</source>
   <translation>Rydych wedi allgofnodi.</translation>
  </message>
  <message>
   <source>You are writing this in your other window now. Your text is there.</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rydych yn ysgrifennu hwn yn eich ffenestr arall nawr. Mae eich testun yno.</translation>
  </message>
  <message>
   <source>You can remove a link later.</source>
   <translation>Gallwch dynnu dolen yn nes ymlaen.</translation>
  </message>
  <message>
   <source>You cannot give yourself a role. Ask another administrator.</source>
   <translation>Ni allwch roi rôl i chi'ch hun. Gofynnwch i weinyddwr arall.</translation>
  </message>
  <message>
   <source>You cannot remove this clock: the portal and the desk use it.</source>
   <translation>Ni allwch ddileu'r cloc hwn: mae'r porth a'r ddesg yn ei ddefnyddio.</translation>
  </message>
  <message>
   <source>You cover for {n} colleagues who are away.</source>
   <translatorcomment>Review: Absences: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cydweithwyr sydd i ffwrdd ac rydych yn cyflenwi drostynt: {n}.</translation>
  </message>
  <message>
   <source>You did this at {time}, while {name} already had the report.</source>
   <translatorcomment>Review: A conflict card: a colleague was quicker.</translatorcomment>
   <translation>Gwnaethoch hyn am {time}, a'r adroddiad eisoes gan {name}.</translation>
  </message>
  <message>
   <source>You have already claimed this report.</source>
   <translation>Rydych eisoes wedi hawlio'r adroddiad hwn.</translation>
  </message>
  <message>
   <source>You have claimed this report. {key} releases it.</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rydych wedi hawlio'r adroddiad hwn. Mae {key} yn ei ryddhau.</translation>
  </message>
  <message>
   <source>You have not claimed this report.</source>
   <translation>Nid ydych wedi hawlio'r adroddiad hwn.</translation>
  </message>
  <message>
   <source>You may not write there. Choose another folder.</source>
   <translation>Ni chewch ysgrifennu yno. Dewiswch ffolder arall.</translation>
  </message>
  <message>
   <source>You no longer work in this force.</source>
   <translation>Nid ydych yn gweithio yn yr heddlu hwn mwyach.</translation>
  </message>
  <message>
   <source>You proposed this.</source>
   <translation>Chi a gynigiodd hyn.</translation>
  </message>
  <message>
   <source>You see your own team's numbers. Supervisors see the whole force's.</source>
   <translation>Rydych yn gweld rhifau eich tîm eich hun. Mae goruchwylwyr yn gweld rhai'r heddlu cyfan.</translation>
  </message>
  <message>
   <source>You told us about someone else</source>
   <translation>Rydych wedi dweud wrthym am rywun arall</translation>
  </message>
  <message>
   <source>You will be asked for a reason and the other officer will be told. Your action is then sent again.</source>
   <translation>Gofynnir i chi am reswm a rhoddir gwybod i'r swyddog arall. Yna anfonir eich gweithred eto.</translation>
  </message>
  <message>
   <source>Your account has ended</source>
   <translation>Mae eich cyfrif wedi dod i ben</translation>
  </message>
  <message>
   <source>Your account has ended. The copy of the cases on this computer is deleted. What was not sent is kept, encrypted: speak to your supervisor.</source>
   <translation>Mae eich cyfrif wedi dod i ben. Mae'r copi o'r achosion ar y cyfrifiadur hwn wedi'i ddileu. Mae'r hyn na chafodd ei anfon wedi'i gadw, wedi'i amgryptio: siaradwch â'ch goruchwyliwr.</translation>
  </message>
  <message>
   <source>Your action is sent again, using the case as it is now.</source>
   <translation>Caiff eich gweithred ei hanfon eto, gan ddefnyddio'r achos fel y mae nawr.</translation>
  </message>
  <message>
   <source>Your browser opens. When you have signed in there, come back here.</source>
   <translation>Bydd eich porwr yn agor. Pan fyddwch wedi mewngofnodi yno, dewch yn ôl yma.</translation>
  </message>
  <message>
   <source>Your complaint</source>
   <translation>Eich cwyn</translation>
  </message>
  <message>
   <source>Your copy of the collision report</source>
   <translation>Eich copi o'r adroddiad gwrthdrawiad</translation>
  </message>
  <message>
   <source>Your council can act on this</source>
   <translation>Gall eich cyngor weithredu ar hyn</translation>
  </message>
  <message>
   <source>Your decision is saved here and will be sent when you are connected.</source>
   <translation>Caiff eich penderfyniad ei gadw yma a'i anfon pan fydd cysylltiad.</translation>
  </message>
  <message>
   <source>Your draft from {when} is shown.</source>
   <translation>Dangosir eich drafft o {when}.</translation>
  </message>
  <message>
   <source>Your force has no such officer.</source>
   <translation>Nid oes gan eich heddlu swyddog o'r fath.</translation>
  </message>
  <message>
   <source>Your menu</source>
   <translation>Eich dewislen</translation>
  </message>
  <message>
   <source>Your phone and your accounts</source>
   <translation>Eich ffôn a'ch cyfrifon</translation>
  </message>
  <message>
   <source>Your question about a case</source>
   <translatorcomment>Review: Enhanced rights and clocks: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Eich cwestiwn am achos</translation>
  </message>
  <message>
   <source>Your question about vetting</source>
   <translation>Eich cwestiwn am fetio</translation>
  </message>
  <message>
   <source>Your request for a review</source>
   <translation>Eich cais am adolygiad</translation>
  </message>
  <message>
   <source>Your request for data</source>
   <translation>Eich cais am ddata</translation>
  </message>
  <message>
   <source>Your request for information</source>
   <translation>Eich cais am wybodaeth</translation>
  </message>
  <message>
   <source>Your role cannot approve this.</source>
   <translation>Ni all eich rôl gymeradwyo hyn.</translation>
  </message>
  <message>
   <source>Your role cannot see reports</source>
   <translation>Ni all eich rôl weld adroddiadau</translation>
  </message>
  <message>
   <source>Your role does not allow this.</source>
   <translation>Nid yw eich rôl yn caniatáu hyn.</translation>
  </message>
  <message>
   <source>Your role does not change settings</source>
   <translation>Nid yw eich rôl yn newid gosodiadau</translation>
  </message>
  <message>
   <source>Your saved work is damaged</source>
   <translatorcomment>Review: “Saved work” is what this computer keeps of an officer's commands and drafts.</translatorcomment>
   <translation>Mae'r gwaith a gadwyd gennych wedi'i ddifrodi</translation>
  </message>
  <message>
   <source>Your saved work is missing, and the key does not open the remaining files. Nothing was changed.</source>
   <translation>Mae'r gwaith a gadwyd gennych ar goll, ac nid yw'r allwedd yn agor y ffeiliau eraill. Ni newidiwyd dim.</translation>
  </message>
  <message>
   <source>Your saved work was damaged and none of it could be read.</source>
   <translation>Roedd y gwaith a gadwyd gennych wedi'i ddifrodi ac ni ellid darllen dim ohono.</translation>
  </message>
  <message>
   <source>Your saved work was damaged. Commands kept: {commands}. Drafts kept: {drafts}. Files kept: {files}. Could not be read: {lost}.</source>
   <translation>Roedd y gwaith a gadwyd gennych wedi'i ddifrodi. Gorchmynion a gadwyd: {commands}. Drafftiau a gadwyd: {drafts}. Ffeiliau a gadwyd: {files}. Ni ellid darllen: {lost}.</translation>
  </message>
  <message>
   <source>Your stolen vehicle</source>
   <translation>Eich cerbyd a gafodd ei ddwyn</translation>
  </message>
  <message>
   <source>Your text</source>
   <translation>Eich testun</translation>
  </message>
  <message>
   <source>Your text is kept here. It was never sent.</source>
   <translation>Cedwir eich testun yma. Nid anfonwyd ef erioed.</translation>
  </message>
  <message>
   <source>Yours</source>
   <translation>Eich un chi</translation>
  </message>
  <message>
   <source>Yours, not sent   {time}</source>
   <translation>Eich un chi, heb ei anfon   {time}</translation>
  </message>
  <message>
   <source>Youth caution for an alternative offence</source>
   <translation>Rhybuddiad ieuenctid am drosedd amgen</translation>
  </message>
  <message>
   <source>Youth caution or conditional caution</source>
   <translation>Rhybuddiad neu rybuddiad amodol ieuenctid</translation>
  </message>
  <message>
   <source>a baseline that is earlier than the month</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>llinell sylfaen sy'n gynharach na'r mis</translation>
  </message>
  <message>
   <source>a colleague</source>
   <translation>cydweithiwr</translation>
  </message>
  <message>
   <source>a team</source>
   <translatorcomment>Review: It follows “i” in “Wedi'i gyfyngu i {readers}”, which softens it.</translatorcomment>
   <translation>dîm</translation>
  </message>
  <message>
   <source>about {low} in 10 to {high} in 10</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>tua {low} o bob 10 i {high} o bob 10</translation>
  </message>
  <message>
   <source>about {n} in 10</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>tua {n} o bob 10</translation>
  </message>
  <message>
   <source>accepting</source>
   <translation>yn derbyn</translation>
  </message>
  <message>
   <source>an identity check without a wrong answer</source>
   <translation>gwiriad hunaniaeth heb ateb anghywir</translation>
  </message>
  <message>
   <source>an officer</source>
   <translation>swyddog</translation>
  </message>
  <message>
   <source>an officer who has left</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>swyddog sydd wedi gadael</translation>
  </message>
  <message>
   <source>and {n} more</source>
   <translation>a {n} arall</translation>
  </message>
  <message>
   <source>and {n} more, in the table</source>
   <translation>a {n} arall, yn y tabl</translation>
  </message>
  <message>
   <source>anonymous</source>
   <translation>dienw</translation>
  </message>
  <message>
   <source>another officer</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>swyddog arall</translation>
  </message>
  <message>
   <source>answer</source>
   <translation>ateb</translation>
  </message>
  <message>
   <source>assessment</source>
   <translation>asesiad</translation>
  </message>
  <message>
   <source>assessment waiting</source>
   <translation>asesiad yn aros</translation>
  </message>
  <message>
   <source>assign it</source>
   <translation>ei neilltuo</translation>
  </message>
  <message>
   <source>at least</source>
   <translation>o leiaf</translation>
  </message>
  <message>
   <source>at most</source>
   <translation>ar y mwyaf</translation>
  </message>
  <message>
   <source>away until {when}, their team covers</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>i ffwrdd tan {when}, ei dîm sy'n cyflenwi</translation>
  </message>
  <message>
   <source>away until {when}, {name} covers</source>
   <translatorcomment>Review: Away from work: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>i ffwrdd tan {when}, {name} sy'n cyflenwi</translation>
  </message>
  <message>
   <source>before: {n}</source>
   <translation>cyn hynny: {n}</translation>
  </message>
  <message>
   <source>by grade and age</source>
   <translation>yn ôl gradd ac oed</translation>
  </message>
  <message>
   <source>came in</source>
   <translation>daeth i mewn</translation>
  </message>
  <message>
   <source>cannot be scanned</source>
   <translation>ni ellir ei sganio</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>newidiwyd</translation>
  </message>
  <message>
   <source>claim it</source>
   <translation>ei hawlio</translation>
  </message>
  <message>
   <source>claim {time}</source>
   <translatorcomment>Review: Beside the owner: how long the claim still lasts.</translatorcomment>
   <translation>hawliad {time}</translation>
  </message>
  <message>
   <source>claimed by {who}</source>
   <translation>hawliwyd gan {who}</translation>
  </message>
  <message>
   <source>claiming</source>
   <translation>yn hawlio</translation>
  </message>
  <message>
   <source>close as “{how}”</source>
   <translation>cau fel “{how}”</translation>
  </message>
  <message>
   <source>closed</source>
   <translation>wedi cau</translation>
  </message>
  <message>
   <source>closed now</source>
   <translation>ar gau nawr</translation>
  </message>
  <message>
   <source>closing</source>
   <translation>yn cau</translation>
  </message>
  <message>
   <source>contact</source>
   <translation>cyswllt</translation>
  </message>
  <message>
   <source>could not be fetched</source>
   <translation>ni ellid ei nôl</translation>
  </message>
  <message>
   <source>emergency, high, medium, low</source>
   <translation>emergency, high, medium, low</translation>
  </message>
  <message>
   <source>en, cy</source>
   <translation>en, cy</translation>
  </message>
  <message>
   <source>event</source>
   <translation>digwyddiad</translation>
  </message>
  <message>
   <source>first reply, median</source>
   <translation>ateb cyntaf, canolrif</translation>
  </message>
  <message>
   <source>from {day}</source>
   <translation>o {day}</translation>
  </message>
  <message>
   <source>goes to {team}</source>
   <translation>yn mynd at {team}</translation>
  </message>
  <message>
   <source>handled entirely online</source>
   <translation>wedi'u trin yn gyfan gwbl ar-lein</translation>
  </message>
  <message>
   <source>harmful</source>
   <translation>niweidiol</translation>
  </message>
  <message>
   <source>in another order</source>
   <translation>mewn trefn arall</translation>
  </message>
  <message>
   <source>in one order</source>
   <translation>mewn un drefn</translation>
  </message>
  <message>
   <source>in this handover as {name}</source>
   <translation>yn y trosglwyddiad hwn fel {name}</translation>
  </message>
  <message>
   <source>internal note, never shown to the reporter</source>
   <translation>nodyn mewnol: ni fydd y person a roddodd wybod byth yn ei weld</translation>
  </message>
  <message>
   <source>its report has left: copy it from here</source>
   <translation>mae ei adroddiad wedi gadael: copïwch ef oddi yma</translation>
  </message>
  <message>
   <source>leave empty to pause it until someone resumes it</source>
   <translation>gadewch yn wag i'w oedi nes i rywun ei ailddechrau</translation>
  </message>
  <message>
   <source>left this view</source>
   <translatorcomment>Review: A row of the queue that no longer belongs in the list; the words stand alone.</translatorcomment>
   <translation>wedi gadael</translation>
  </message>
  <message>
   <source>likely</source>
   <translation>yn debygol</translation>
  </message>
  <message>
   <source>me, none</source>
   <translation>me, none</translation>
  </message>
  <message>
   <source>median</source>
   <translation>canolrif</translation>
  </message>
  <message>
   <source>median hours, by day</source>
   <translation>oriau canolrifol, fesul diwrnod</translation>
  </message>
  <message>
   <source>median minutes, by day</source>
   <translation>munudau canolrifol, fesul diwrnod</translation>
  </message>
  <message>
   <source>met, due soon, overdue</source>
   <translation>wedi'u cadw, terfyn yn agos, yn hwyr</translation>
  </message>
  <message>
   <source>name@example.org, or a part</source>
   <translation>enw@example.org, neu ran ohono</translation>
  </message>
  <message>
   <source>neutral wording</source>
   <translation>geiriad niwtral</translation>
  </message>
  <message>
   <source>new, in_progress, waiting, answered, closed</source>
   <translation>new, in_progress, waiting, answered, closed</translation>
  </message>
  <message>
   <source>no</source>
   <translation>na</translation>
  </message>
  <message>
   <source>no dates</source>
   <translation>dim dyddiadau</translation>
  </message>
  <message>
   <source>no time</source>
   <translation>dim amser</translation>
  </message>
  <message>
   <source>no visit</source>
   <translatorcomment>Review: Under a grade that promises no response.</translatorcomment>
   <translation>dim ymweliad</translation>
  </message>
  <message>
   <source>none</source>
   <translation>dim</translation>
  </message>
  <message>
   <source>not allowed</source>
   <translation>ni chaniateir</translation>
  </message>
  <message>
   <source>not at all</source>
   <translation>ddim o gwbl</translation>
  </message>
  <message>
   <source>not claimed yet</source>
   <translatorcomment>Review: Reworded: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>heb ei hawlio eto</translation>
  </message>
  <message>
   <source>not included: {why}</source>
   <translation>heb ei gynnwys: {why}</translation>
  </message>
  <message>
   <source>not known, or too few to show</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>ddim yn hysbys, neu'n rhy ychydig i'w dangos</translation>
  </message>
  <message>
   <source>not scanned yet</source>
   <translation>heb ei sganio eto</translation>
  </message>
  <message>
   <source>not there</source>
   <translation>ddim yno</translation>
  </message>
  <message>
   <source>note waiting</source>
   <translation>nodyn yn aros</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>dim byd</translation>
  </message>
  <message>
   <source>nothing to compare with</source>
   <translation>dim i gymharu ag ef</translation>
  </message>
  <message>
   <source>now</source>
   <translation>nawr</translation>
  </message>
  <message>
   <source>now, 10:30, yesterday 14:00, 27 Nov 09:15</source>
   <translation>nawr, 10:30, ddoe 14:00, 27 Tach 09:15</translation>
  </message>
  <message>
   <source>now, or a date such as 1 January</source>
   <translation>nawr, neu ddyddiad fel 1 Ionawr</translation>
  </message>
  <message>
   <source>offered</source>
   <translation>cynigiwyd</translation>
  </message>
  <message>
   <source>offered to us</source>
   <translation>cynigiwyd i ni</translation>
  </message>
  <message>
   <source>offering</source>
   <translation>yn cynnig</translation>
  </message>
  <message>
   <source>open at the end</source>
   <translation>ar agor ar y diwedd</translation>
  </message>
  <message>
   <source>open at the start of each day</source>
   <translation>ar agor ar ddechrau pob diwrnod</translation>
  </message>
  <message>
   <source>open cases</source>
   <translation>achosion agored</translation>
  </message>
  <message>
   <source>open, closed, unread, claimed, mine, waiting</source>
   <translation>open, closed, unread, claimed, mine, waiting</translation>
  </message>
  <message>
   <source>opens with code {code}</source>
   <translation>yn agor gyda chod {code}</translation>
  </message>
  <message>
   <source>out of 5</source>
   <translation>allan o 5</translation>
  </message>
  <message>
   <source>out of 5, {n} days</source>
   <translation>allan o 5, {n} diwrnod</translation>
  </message>
  <message>
   <source>out of 5, {n} days</source>
   <comment>two</comment>
   <translation>allan o 5, {n} ddiwrnod</translation>
  </message>
  <message>
   <source>over 5 days</source>
   <translation>dros 5 diwrnod</translation>
  </message>
  <message>
   <source>owner {name}</source>
   <translation>perchennog {name}</translation>
  </message>
  <message>
   <source>paused</source>
   <translation>wedi'i oedi</translation>
  </message>
  <message>
   <source>promise</source>
   <translation>addewid</translation>
  </message>
  <message>
   <source>recorded as consultation</source>
   <translation>cofnodir fel ymgynghoriad</translation>
  </message>
  <message>
   <source>recording</source>
   <translation>cofnodi</translation>
  </message>
  <message>
   <source>recording a crime</source>
   <translation>yn cofnodi trosedd</translation>
  </message>
  <message>
   <source>release it</source>
   <translation>ei ryddhau</translation>
  </message>
  <message>
   <source>reminder waiting</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>nodyn atgoffa yn aros</translation>
  </message>
  <message>
   <source>removed</source>
   <translation>tynnwyd</translation>
  </message>
  <message>
   <source>reply</source>
   <translation>ateb</translation>
  </message>
  <message>
   <source>reply and closure waiting for approval</source>
   <translation>mae'r ateb a'r cau yn aros am gymeradwyaeth</translation>
  </message>
  <message>
   <source>reply waiting</source>
   <translation>ateb yn aros</translation>
  </message>
  <message>
   <source>reporter</source>
   <translatorcomment>Review: A short label; it is longer than the English.</translatorcomment>
   <translation>person a roddodd wybod</translation>
  </message>
  <message>
   <source>reports per day</source>
   <translation>adroddiadau y diwrnod</translation>
  </message>
  <message>
   <source>reports per hour</source>
   <translation>adroddiadau yr awr</translation>
  </message>
  <message>
   <source>response</source>
   <translation>ymateb</translation>
  </message>
  <message>
   <source>safe_contact, vulnerable …</source>
   <translation>safe_contact, vulnerable …</translation>
  </message>
  <message>
   <source>send “{words}”</source>
   <translation>anfon “{words}”</translation>
  </message>
  <message>
   <source>support</source>
   <translation>cymorth</translation>
  </message>
  <message>
   <source>target {n}</source>
   <translation>targed {n}</translation>
  </message>
  <message>
   <source>the grade's time</source>
   <translation>amser y radd</translation>
  </message>
  <message>
   <source>the reporter</source>
   <translation>y person a roddodd wybod</translation>
  </message>
  <message>
   <source>then</source>
   <translation>yna</translation>
  </message>
  <message>
   <source>to</source>
   <translation>hyd</translation>
  </message>
  <message>
   <source>to approve</source>
   <translation>i'w gymeradwyo</translation>
  </message>
  <message>
   <source>to the reporter</source>
   <translation>i'r person a roddodd wybod</translation>
  </message>
  <message>
   <source>to {name}</source>
   <translation>i {name}</translation>
  </message>
  <message>
   <source>tomorrow 10:00, in 2 days, 27 Nov</source>
   <translation>yfory 10:00, mewn 2 ddiwrnod, 27 Tach</translation>
  </message>
  <message>
   <source>triage</source>
   <translation>brysbennu</translation>
  </message>
  <message>
   <source>under 1 h</source>
   <translation>dan 1 awr</translation>
  </message>
  <message>
   <source>unread</source>
   <translation>heb ei ddarllen</translation>
  </message>
  <message>
   <source>until {day}</source>
   <translation>tan {day}</translation>
  </message>
  <message>
   <source>update</source>
   <translation>diweddariad</translation>
  </message>
  <message>
   <source>victim</source>
   <translation>dioddefwr</translation>
  </message>
  <message>
   <source>viewing</source>
   <translation>yn edrych</translation>
  </message>
  <message>
   <source>waiting</source>
   <translation>yn aros</translation>
  </message>
  <message>
   <source>with a different hash</source>
   <translation>â hash gwahanol</translation>
  </message>
  <message>
   <source>with forecast</source>
   <translation>gyda rhagolwg</translation>
  </message>
  <message>
   <source>with forecast to {day}</source>
   <translation>gyda rhagolwg hyd {day}</translation>
  </message>
  <message>
   <source>write a note</source>
   <translation>ysgrifennu nodyn</translation>
  </message>
  <message>
   <source>writing</source>
   <translation>yn ysgrifennu</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>ie</translation>
  </message>
  <message>
   <source>{action}: what would happen</source>
   <translation>{action}: beth fyddai'n digwydd</translation>
  </message>
  <message>
   <source>{action}: {key}</source>
   <translation>{action}: {key}</translation>
  </message>
  <message>
   <source>{before} → {now}</source>
   <translation>{before} → {now}</translation>
  </message>
  <message>
   <source>{came} reports came in and {went} were closed.</source>
   <translation>Daeth {came} adroddiad i mewn a chaewyd {went}.</translation>
  </message>
  <message>
   <source>{came} reports came in and {went} were closed; the week before, {came_before} came in and {went_before} were closed.</source>
   <translation>Daeth {came} adroddiad i mewn a chaewyd {went}; yr wythnos flaenorol daeth {came_before} i mewn a chaewyd {went_before}.</translation>
  </message>
  <message>
   <source>{category}, the reporter</source>
   <translation>{category} (a roddodd wybod)</translation>
  </message>
  <message>
   <source>{change} on the previous period</source>
   <translation>{change} ar y cyfnod blaenorol</translation>
  </message>
  <message>
   <source>{clock}: {how}</source>
   <translation>{clock}: {how}</translation>
  </message>
  <message>
   <source>{code} (until {day})</source>
   <translation>{code} (tan {day})</translation>
  </message>
  <message>
   <source>{done} of {total}</source>
   <translation>{done} o {total}</translation>
  </message>
  <message>
   <source>{entered} of {all} weeks</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>{entered} o {all} wythnos</translation>
  </message>
  <message>
   <source>{erased} erased, {kept} kept</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Wedi'u dileu: {erased}; wedi'u cadw: {kept}</translation>
  </message>
  <message>
   <source>{event}. The reporter was not told: {reason}</source>
   <translatorcomment>Review: A new sentence that nobody has read.</translatorcomment>
   <translation>{event}. Ni ddywedwyd wrth y person a roddodd wybod: {reason}</translation>
  </message>
  <message>
   <source>{first} and {last}</source>
   <translation>{first} ac {last}</translation>
  </message>
  <message>
   <source>{first} to {last}</source>
   <translation>{first} i {last}</translation>
  </message>
  <message>
   <source>{force} writes: {reason}</source>
   <translation>{force} yn ysgrifennu: {reason}</translation>
  </message>
  <message>
   <source>{grade}: an officer responds by {when}, within {time}.</source>
   <translatorcomment>Review: What follows from a grade.</translatorcomment>
   <translation>{grade}: bydd swyddog yn ymateb erbyn {when}, o fewn {time}.</translation>
  </message>
  <message>
   <source>{grade}: no response by an officer is promised.</source>
   <translatorcomment>Review: What follows from a grade.</translatorcomment>
   <translation>{grade}: ni chaiff ymateb gan swyddog ei addo.</translation>
  </message>
  <message>
   <source>{hint} (if it applies)</source>
   <translation>{hint} (os yw'n berthnasol)</translation>
  </message>
  <message>
   <source>{hours} h {minutes}</source>
   <translation>{hours} awr {minutes}</translation>
  </message>
  <message>
   <source>{hour}:00</source>
   <translation>{hour}:00</translation>
  </message>
  <message>
   <source>{key} is taken by “{action}”.</source>
   <translation>Mae {key} eisoes gan “{action}”.</translation>
  </message>
  <message>
   <source>{k} ended because their case was closed before the event they were waiting for.</source>
   <translation>Daeth {k} i ben am i'w hachos gael ei gau, heb y digwyddiad y maent yn aros amdano.</translation>
  </message>
  <message>
   <source>{leaves}. Not sent if the reporter writes first.</source>
   <translatorcomment>Review: A scheduled reply: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>{leaves}. Ni chaiff ei anfon os bydd y person a roddodd wybod yn ysgrifennu'n gyntaf.</translation>
  </message>
  <message>
   <source>{month}, compared with {baseline}.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>{month}, o'i gymharu â {baseline}.</translation>
  </message>
  <message>
   <source>{names} and {n} more</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>{names} a {n} arall</translation>
  </message>
  <message>
   <source>{name} asks to cancel {crime}: {code} {reason}</source>
   <translation>Mae {name} yn gofyn am ddileu {crime}: {code} {reason}</translation>
  </message>
  <message>
   <source>{name} asks to dispose of this case: {reason}</source>
   <translation>Mae {name} yn gofyn am waredu'r achos hwn: {reason}</translation>
  </message>
  <message>
   <source>{name} assessed the risk as {new}; it is still {old} until this is approved. The rest of the assessment has taken effect.</source>
   <translation>Asesodd {name} y risg fel hyn: {new}. Mae'n dal fel hyn nes cymeradwyo hyn: {old}. Mae gweddill yr asesiad wedi dod i rym.</translation>
  </message>
  <message>
   <source>{name} checked who the reporter is and asks to send them a new code.</source>
   <translation>Gwiriodd {name} pwy yw'r sawl a roddodd wybod ac mae'n gofyn am anfon cod newydd atynt.</translation>
  </message>
  <message>
   <source>{name} claimed this report first</source>
   <translatorcomment>Review: A conflict card: a colleague was quicker.</translatorcomment>
   <translation>Hawliodd {name} yr adroddiad hwn yn gyntaf</translation>
  </message>
  <message>
   <source>{name} has the most cases ({n}); {nobody} have no owner yet.</source>
   <translation>{name} sydd â'r nifer mwyaf o achosion ({n}); nid oes perchennog i {nobody} eto.</translation>
  </message>
  <message>
   <source>{name} has this report now</source>
   <translatorcomment>Review: A conflict card: a colleague was quicker.</translatorcomment>
   <translation>{name} sydd â'r adroddiad hwn nawr</translation>
  </message>
  <message>
   <source>{name} is away until {when}, and you cover.</source>
   <translatorcomment>Review: Absences: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae {name} i ffwrdd tan {when}, a chi sy'n cyflenwi.</translation>
  </message>
  <message>
   <source>{name} is away until {when}, and your team covers.</source>
   <translatorcomment>Review: Absences: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae {name} i ffwrdd tan {when}, a'ch tîm sy'n cyflenwi.</translation>
  </message>
  <message>
   <source>{name} is {doing} this</source>
   <translation>Mae {name} {doing} yma</translation>
  </message>
  <message>
   <source>{name} proposed and {other} agreed to dispose of it: {reason}</source>
   <translation>Cynigiodd {name} a chytunodd {other} i'w waredu: {reason}</translation>
  </message>
  <message>
   <source>{name} proposed on {day} to dispose of it: {reason}</source>
   <translation>Cynigiodd {name} ar {day} ei waredu: {reason}</translation>
  </message>
  <message>
   <source>{name} wants to close this as “{disposal}”: {reason}</source>
   <translation>Mae {name} am gau hwn fel “{disposal}”: {reason}</translation>
  </message>
  <message>
   <source>{name} wants to remove: {flags}</source>
   <translation>Mae {name} am dynnu: {flags}</translation>
  </message>
  <message>
   <source>{name}, {day}</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>{name}, {day}</translation>
  </message>
  <message>
   <source>{name}: your menu</source>
   <translation>{name}: eich dewislen</translation>
  </message>
  <message>
   <source>{n} above full</source>
   <translatorcomment>Review: Board: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>{n} uwchlaw llawn</translation>
  </message>
  <message>
   <source>{n} bytes</source>
   <translation>{n} beit</translation>
  </message>
  <message>
   <source>{n} bytes</source>
   <comment>two</comment>
   <translation>{n} feit</translation>
  </message>
  <message>
   <source>{n} can be done.</source>
   <translation>Gellir gwneud {n}.</translation>
  </message>
  <message>
   <source>{n} cannot be done.</source>
   <translation>Ni ellir gwneud {n}.</translation>
  </message>
  <message>
   <source>{n} cases are agreed for disposal and in no run.</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Achosion y cytunwyd i'w gwaredu ac nad ydynt mewn rhediad: {n}.</translation>
  </message>
  <message>
   <source>{n} cases are due for review.</source>
   <translation>Achosion i'w hadolygu: {n}.</translation>
  </message>
  <message>
   <source>{n} cases of “{group}”</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Achosion yn “{group}”: {n}</translation>
  </message>
  <message>
   <source>{n} cases restricted to {readers}</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Achosion wedi'u cyfyngu i {readers}: {n}</translation>
  </message>
  <message>
   <source>{n} cases without a restriction</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Achosion heb gyfyngiad: {n}</translation>
  </message>
  <message>
   <source>{n} changes</source>
   <translation>{n} newid</translation>
  </message>
  <message>
   <source>{n} changes to approve</source>
   <translation>{n} newid i’w cymeradwyo</translation>
  </message>
  <message>
   <source>{n} chosen: {names}</source>
   <translatorcomment>Review: Restricted to named officers: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>{n} wedi'u dewis: {names}</translation>
  </message>
  <message>
   <source>{n} closed reports on this desk ended as “{title}”.</source>
   <translation>Daeth {n} adroddiad caeedig ar y ddesg hon i ben fel “{title}”.</translation>
  </message>
  <message>
   <source>{n} correct answers</source>
   <translation>{n} ateb cywir</translation>
  </message>
  <message>
   <source>{n} days</source>
   <translation>{n} diwrnod</translation>
  </message>
  <message>
   <source>{n} days</source>
   <comment>two</comment>
   <translation>{n} ddiwrnod</translation>
  </message>
  <message>
   <source>{n} days apart</source>
   <translation>{n} diwrnod ar wahân</translation>
  </message>
  <message>
   <source>{n} days apart</source>
   <comment>two</comment>
   <translation>{n} ddiwrnod ar wahân</translation>
  </message>
  <message>
   <source>{n} entries</source>
   <translation>{n} cofnod</translation>
  </message>
  <message>
   <source>{n} entries</source>
   <comment>two</comment>
   <translation>{n} gofnod</translation>
  </message>
  <message>
   <source>{n} entries</source>
   <comment>few</comment>
   <translation>{n} chofnod</translation>
  </message>
  <message>
   <source>{n} entries</source>
   <comment>many</comment>
   <translation>{n} chofnod</translation>
  </message>
  <message>
   <source>{n} files are not included; the list of contents says why.</source>
   <translation>Nid yw {n} ffeil wedi'u cynnwys; mae'r rhestr o'r cynnwys yn dweud pam.</translation>
  </message>
  <message>
   <source>{n} files, shown in grey until you choose otherwise</source>
   <translation>{n} ffeil, mewn llwyd nes i chi ddewis fel arall</translation>
  </message>
  <message>
   <source>{n} forces have set this themselves and keep it: {forces}</source>
   <translatorcomment>Review: National settings: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae {n} heddlu wedi gosod hyn eu hunain ac yn ei gadw: {forces}</translation>
  </message>
  <message>
   <source>{n} found</source>
   <translation>Canfuwyd {n}</translation>
  </message>
  <message>
   <source>{n} found, all verified. The audit log has {size} entries.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Canfuwyd {n}, pob un wedi'i wirio. Mae {size} o gofnodion yn y log archwilio.</translation>
  </message>
  <message>
   <source>{n} h</source>
   <translation>{n} awr</translation>
  </message>
  <message>
   <source>{n} high-risk reports have come in.</source>
   <translation>Mae {n} adroddiad risg uchel wedi dod i law.</translation>
  </message>
  <message>
   <source>{n} hours</source>
   <translation>{n} awr</translation>
  </message>
  <message>
   <source>{n} items, {open} not decided</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Eitemau: {n}, heb benderfynu: {open}</translation>
  </message>
  <message>
   <source>{n} macros use this template.</source>
   <translation>Mae {n} macro yn defnyddio'r templed hwn.</translation>
  </message>
  <message>
   <source>{n} macros use this template.</source>
   <comment>two</comment>
   <translation>Mae {n} facro yn defnyddio'r templed hwn.</translation>
  </message>
  <message>
   <source>{n} min</source>
   <translation>{n} mun</translation>
  </message>
  <message>
   <source>{n} minutes</source>
   <translation>{n} munud</translation>
  </message>
  <message>
   <source>{n} minutes</source>
   <comment>two</comment>
   <translation>{n} funud</translation>
  </message>
  <message>
   <source>{n} months</source>
   <translation>{n} mis</translation>
  </message>
  <message>
   <source>{n} months</source>
   <comment>two</comment>
   <translation>{n} fis</translation>
  </message>
  <message>
   <source>{n} new   U</source>
   <translation>{n} newydd   U</translation>
  </message>
  <message>
   <source>{n} new notes mention you.</source>
   <translatorcomment>Review: Naming a colleague in a note: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae {n} nodyn newydd yn eich enwi.</translation>
  </message>
  <message>
   <source>{n} numbers that are known will be replaced.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Rhifau hysbys a fydd yn cael eu disodli: {n}.</translation>
  </message>
  <message>
   <source>{n} of the closed reports were handled entirely online, compared with {m} before.</source>
   <translation>Cafodd {n} o'r adroddiadau a gaewyd eu trin yn gyfan gwbl ar-lein, o gymharu â {m} cyn hynny.</translation>
  </message>
  <message>
   <source>{n} of {all} entries are not verified. Tell the data protection officer.</source>
   <translation>Nid yw {n} o {all} o gofnodion wedi'u gwirio. Dywedwch wrth y swyddog diogelu data.</translation>
  </message>
  <message>
   <source>{n} of {of} open reports would need a second approval; now {was} do.</source>
   <translation>Byddai {n} o {of} adroddiad agored yn gofyn am ail gymeradwyaeth; nawr mae {was}.</translation>
  </message>
  <message>
   <source>{n} open reports are theirs.</source>
   <translation>Nhw biau {n} adroddiad agored.</translation>
  </message>
  <message>
   <source>{n} open reports came by this service; {came} came in the last 30 days.</source>
   <translation>Daeth {n} adroddiad agored drwy'r gwasanaeth hwn; daeth {came} yn y 30 diwrnod diwethaf.</translation>
  </message>
  <message>
   <source>{n} open reports have “{title}”.</source>
   <translation>Mae gan {n} adroddiad agored “{title}”.</translation>
  </message>
  <message>
   <source>{n} passages are marked for removal.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Darnau wedi'u marcio i'w tynnu: {n}.</translation>
  </message>
  <message>
   <source>{n} people are waiting for a reply, {m} asked for an update; {k} replies were not delivered.</source>
   <translation>Mae {n} o bobl yn aros am ateb, gofynnodd {m} am ddiweddariad; ni ddanfonwyd {k} ateb.</translation>
  </message>
  <message>
   <source>{n} people are waiting for a reply, {m} asked for an update; {k} replies were not delivered.</source>
   <comment>one</comment>
   <translation>Mae {n} person yn aros am ateb, gofynnodd {m} am ddiweddariad; ni ddanfonwyd {k} ateb.</translation>
  </message>
  <message>
   <source>{n} people gave feedback; the lowest rating is for “{question}”, {mark} out of 5.</source>
   <translation>Rhoddodd {n} o bobl adborth; yr isaf yw “{question}” gyda {mark} allan o 5.</translation>
  </message>
  <message>
   <source>{n} people gave feedback; the lowest rating is for “{question}”, {mark} out of 5.</source>
   <comment>one</comment>
   <translation>Rhoddodd {n} person adborth; yr isaf yw “{question}” gyda {mark} allan o 5.</translation>
  </message>
  <message>
   <source>{n} people rated the whole experience {mean} out of 5.</source>
   <translation>Rhoddodd {n} o bobl {mean} allan o 5 i'r profiad cyfan.</translation>
  </message>
  <message>
   <source>{n} people rated the whole experience {mean} out of 5.</source>
   <comment>one</comment>
   <translation>Rhoddodd {n} person {mean} allan o 5 i'r profiad cyfan.</translation>
  </message>
  <message>
   <source>{n} people waited for an answer</source>
   <translation>roedd {n} o bobl yn aros am ateb</translation>
  </message>
  <message>
   <source>{n} people waited for an answer</source>
   <comment>one</comment>
   <translation>roedd {n} person yn aros am ateb</translation>
  </message>
  <message>
   <source>{n} people will see the new wording for “{title}”.</source>
   <translation>Bydd {n} o bobl yn gweld y geiriad newydd ar gyfer “{title}”.</translation>
  </message>
  <message>
   <source>{n} people will see the new wording for “{title}”.</source>
   <comment>one</comment>
   <translation>Bydd {n} person yn gweld y geiriad newydd ar gyfer “{title}”.</translation>
  </message>
  <message>
   <source>{n} possible duplicates</source>
   <translation>{n} adroddiad dyblyg posibl</translation>
  </message>
  <message>
   <source>{n} proposals are not sent yet.</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Cynigion heb eu hanfon eto: {n}.</translation>
  </message>
  <message>
   <source>{n} reminders are due.</source>
   <translatorcomment>Review: Reminders: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae'n bryd {n} nodyn atgoffa.</translation>
  </message>
  <message>
   <source>{n} replies had not been delivered</source>
   <translation>nid oedd {n} ateb wedi cyrraedd</translation>
  </message>
  <message>
   <source>{n} reports</source>
   <translation>{n} adroddiad</translation>
  </message>
  <message>
   <source>{n} reports are not yours. Viewing them is recorded.</source>
   <translation>Nid eich rhai chi yw {n} adroddiad. Caiff edrych arnynt ei gofnodi.</translation>
  </message>
  <message>
   <source>{n} reports are open; on {day} it was {m}.</source>
   <translation>Mae {n} adroddiad ar agor; ar {day} {m} ydoedd.</translation>
  </message>
  <message>
   <source>{n} reports are waiting, {over} of them overdue.</source>
   <translation>Mae {n} adroddiad yn aros, {over} ohonynt yn hwyr.</translation>
  </message>
  <message>
   <source>{n} reports had an overdue clock</source>
   <translation>roedd cloc hwyr gan {n} adroddiad</translation>
  </message>
  <message>
   <source>{n} reports match</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>{n} adroddiad yn cyfateb</translation>
  </message>
  <message>
   <source>{n} reports match, newest first.</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>{n} adroddiad yn cyfateb, y diweddaraf yn gyntaf.</translation>
  </message>
  <message>
   <source>{n} reports match; the newest {shown} are shown. Add words to narrow the search.</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>{n} adroddiad yn cyfateb; dangosir y {shown} diweddaraf. Ychwanegwch eiriau i gyfyngu'r chwiliad.</translation>
  </message>
  <message>
   <source>{n} scheduled, first from {day}</source>
   <translation>{n} wedi'u trefnu, y cyntaf o {day}</translation>
  </message>
  <message>
   <source>{n} search results</source>
   <translation>{n} o ganlyniadau chwilio</translation>
  </message>
  <message>
   <source>{n} search results</source>
   <comment>zero</comment>
   <translation>{n} canlyniad chwilio</translation>
  </message>
  <message>
   <source>{n} search results</source>
   <comment>one</comment>
   <translation>{n} canlyniad chwilio</translation>
  </message>
  <message>
   <source>{n} search results</source>
   <comment>two</comment>
   <translation>{n} ganlyniad chwilio</translation>
  </message>
  <message>
   <source>{n} search results</source>
   <comment>few</comment>
   <translation>{n} chanlyniad chwilio</translation>
  </message>
  <message>
   <source>{n} search results</source>
   <comment>many</comment>
   <translation>{n} chanlyniad chwilio</translation>
  </message>
  <message>
   <source>{n} selected</source>
   <translation>{n} wedi'u dewis</translation>
  </message>
  <message>
   <source>{n} shown, all verified; scroll for more. The audit log has {size} entries.</source>
   <translatorcomment>Review: “Audit log” has no settled Welsh; “log archwilio” is used everywhere.</translatorcomment>
   <translation>Dangosir {n}, pob un wedi'i wirio; sgroliwch am ragor. Mae {size} o gofnodion yn y log archwilio.</translation>
  </message>
  <message>
   <source>{n} suggested passages are not marked: say why.</source>
   <translatorcomment>Review: Copies of data: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Darnau a awgrymwyd heb eu marcio: {n}. Dywedwch pam.</translation>
  </message>
  <message>
   <source>{n} times: {service}, {status}, in {language}</source>
   <translation>{n} gwaith: {service}, {status}, yn {language}</translation>
  </message>
  <message>
   <source>{n} times: {service}, {status}, in {language}</source>
   <comment>two</comment>
   <translation>{n} waith: {service}, {status}, yn {language}</translation>
  </message>
  <message>
   <source>{n} to fix</source>
   <translation>{n} i'w cywiro</translation>
  </message>
  <message>
   <source>{n} waiting</source>
   <translation>{n} yn aros</translation>
  </message>
  <message>
   <source>{n} weeks of the file have something new.</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Wythnosau o'r ffeil sydd â rhywbeth newydd: {n}.</translation>
  </message>
  <message>
   <source>{n} words</source>
   <translation>{n} gair</translation>
  </message>
  <message>
   <source>{n} words</source>
   <comment>two</comment>
   <translation>{n} air</translation>
  </message>
  <message>
   <source>{n} working days</source>
   <translation>{n} diwrnod gwaith</translation>
  </message>
  <message>
   <source>{n} working days</source>
   <comment>two</comment>
   <translation>{n} ddiwrnod gwaith</translation>
  </message>
  <message>
   <source>{n} years</source>
   <translatorcomment>Review: Disposal runs: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>{n} o flynyddoedd</translation>
  </message>
  <message>
   <source>{n}, {over} overdue</source>
   <translation>{n}, {over} yn hwyr</translation>
  </message>
  <message>
   <source>{over} overdue</source>
   <translation>{over} yn hwyr</translation>
  </message>
  <message>
   <source>{over} reports have an overdue clock. In this period {met} clocks were met, {broken} were missed and {without} ended without the event they were waiting for.</source>
   <translation>Mae gan {over} adroddiad gloc hwyr; yn y cyfnod hwn cyflawnwyd {met}, methwyd {broken} a daeth {without} i ben heb y digwyddiad y maent yn aros amdano.</translation>
  </message>
  <message>
   <source>{page}: {n} to approve</source>
   <translation>{page}: {n} i'w gymeradwyo</translation>
  </message>
  <message>
   <source>{people} officers are in this team; {n} open reports are with it.</source>
   <translation>Mae {people} swyddog yn y tîm hwn; mae {n} adroddiad agored gydag ef.</translation>
  </message>
  <message>
   <source>{share} ({some} of {all})</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>{share} ({some} o {all})</translation>
  </message>
  <message>
   <source>{share}% of the reports closed in {n} days were handled entirely online.</source>
   <translation>Cafodd {share}% o'r adroddiadau a gaewyd mewn {n} diwrnod eu trin yn gyfan gwbl ar-lein.</translation>
  </message>
  <message>
   <source>{share}% of the reports closed in {n} days were handled entirely online.</source>
   <comment>two</comment>
   <translation>Cafodd {share}% o'r adroddiadau a gaewyd mewn {n} ddiwrnod eu trin yn gyfan gwbl ar-lein.</translation>
  </message>
  <message>
   <source>{start} to {end}</source>
   <translation>{start} i {end}</translation>
  </message>
  <message>
   <source>{start} to {end} ({left})</source>
   <translation>{start} i {end} ({left})</translation>
  </message>
  <message>
   <source>{state}. These figures come from this desk's own copy and change with what you do here.</source>
   <translation>{state}. O gopi'r ddesg hon y daw'r ffigurau hyn, ac maent yn newid gyda'r hyn a wnewch yma.</translation>
  </message>
  <message>
   <source>{time} left</source>
   <translation>{time} ar ôl</translation>
  </message>
  <message>
   <source>{time} overdue</source>
   <translation>{time} yn hwyr</translation>
  </message>
  <message>
   <source>{title} (optional)</source>
   <translation>{title} (dewisol)</translation>
  </message>
  <message>
   <source>{title} as a table</source>
   <translation>{title} fel tabl</translation>
  </message>
  <message>
   <source>{title} must be ticked.</source>
   <translation>Rhaid ticio {title}.</translation>
  </message>
  <message>
   <source>{title}, in short</source>
   <translation>{title}, yn gryno</translation>
  </message>
  <message>
   <source>{title}, more</source>
   <translation>{title}, rhagor</translation>
  </message>
  <message>
   <source>{title}: give the reason.</source>
   <translation>{title}: rhowch y rheswm.</translation>
  </message>
  <message>
   <source>{title}: {n} reports</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>{title}: {n} adroddiad</translation>
  </message>
  <message>
   <source>{title}: {n} reports, folded</source>
   <translatorcomment>Review: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>{title}: {n} adroddiad, wedi'u plygu</translation>
  </message>
  <message>
   <source>{ways} only</source>
   <translation>{ways} yn unig</translation>
  </message>
  <message>
   <source>{way} (blocked)</source>
   <translation>{way} (wedi'i rwystro)</translation>
  </message>
  <message>
   <source>{what}, overdue</source>
   <translation>{what}, yn hwyr</translation>
  </message>
  <message>
   <source>{what}, {half}</source>
   <translation>{what}, {half}</translation>
  </message>
  <message>
   <source>{what}: from {old} to {new}</source>
   <translation>{what}: o {old} i {new}</translation>
  </message>
  <message>
   <source>{when} by {name}</source>
   <translation>{when} gan {name}</translation>
  </message>
  <message>
   <source>{when}, {how}: {n}</source>
   <translation>{when}, {how}: {n}</translation>
  </message>
  <message>
   <source>{when}: no first reply</source>
   <translation>{when}: dim ateb cyntaf</translation>
  </message>
  <message>
   <source>{who} mentions you in a note on {reference}.</source>
   <translatorcomment>Review: Naming a colleague in a note: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>Mae {who} yn eich enwi mewn nodyn ar {reference}.</translation>
  </message>
  <message>
   <source>{who}, never shown to the reporter</source>
   <translation>{who}, na chaiff byth ei ddangos i'r person a roddodd wybod</translation>
  </message>
  <message>
   <source>{word} {done} of {total}</source>
   <translation>{word} {done} o {total}</translation>
  </message>
  <message>
   <source>“channels” must be a list of texts.</source>
   <translation>Rhaid i “channels” fod yn rhestr o destunau.</translation>
  </message>
  <message>
   <source>“{clock}”: with {new} instead of {old}, {n} open reports would be overdue now; with the current time limit, {was} are.</source>
   <translation>“{clock}”: gyda {new} yn lle {old}, byddai {n} adroddiad agored yn hwyr nawr; gyda'r terfyn amser presennol, mae {was}.</translation>
  </message>
  <message>
   <source>“{field}” contains characters that cannot be stored.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae “{field}” yn cynnwys nodau na ellir eu storio.</translation>
  </message>
  <message>
   <source>“{field}” does not have the required format.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Nid yw “{field}” yn y fformat gofynnol.</translation>
  </message>
  <message>
   <source>“{field}” has the wrong type.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae math “{field}” yn anghywir.</translation>
  </message>
  <message>
   <source>“{field}” has too many entries: at most {limit}.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae gormod o gofnodion yn “{field}”: {limit} ar y mwyaf.</translation>
  </message>
  <message>
   <source>“{field}” has too many levels.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae gormod o lefelau yn “{field}”.</translation>
  </message>
  <message>
   <source>“{field}” is missing.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae “{field}” ar goll.</translation>
  </message>
  <message>
   <source>“{field}” is not one of the allowed values.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Nid yw “{field}” yn un o'r gwerthoedd a ganiateir.</translation>
  </message>
  <message>
   <source>“{field}” is too long: at most {limit} characters.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae “{field}” yn rhy hir: {limit} nod ar y mwyaf.</translation>
  </message>
  <message>
   <source>“{field}” is too small or too large.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Mae “{field}” yn rhy fach neu'n rhy fawr.</translation>
  </message>
  <message>
   <source>“{field}” must be a number.</source>
   <translatorcomment>Review: Why a command is refused: nobody who speaks Welsh has read this sentence.</translatorcomment>
   <translation>Rhaid i “{field}” fod yn rhif.</translation>
  </message>
  <message>
   <source>“{said}” is not a day. Enter it as {example}.</source>
   <translation>Nid yw “{said}” yn ddiwrnod. Rhowch ef fel {example}.</translation>
  </message>
  <message>
   <source>“{said}” is not a time in the future</source>
   <translation>Nid yw “{said}” yn amser yn y dyfodol</translation>
  </message>
  <message>
   <source>“{said}” is not a time in the future.</source>
   <translation>Nid yw “{said}” yn amser yn y dyfodol.</translation>
  </message>
  <message>
   <source>“{said}” is not a time in the past. Enter the day and the time.</source>
   <translation>Nid yw “{said}” yn amser yn y gorffennol. Ysgrifennwch y diwrnod a'r amser.</translation>
  </message>
  <message>
   <source>“{said}” is not a whole number</source>
   <translatorcomment>Review: Online and other channels: nobody who speaks Welsh has read this text.</translatorcomment>
   <translation>nid yw “{said}” yn rhif cyfan</translation>
  </message>
  <message>
   <source>“{words}”</source>
   <translation>“{words}”</translation>
  </message>
  <message>
   <source>… or the report ever carried one of these flags</source>
   <translation>… neu pan fu un o'r baneri hyn ar yr adroddiad erioed</translation>
  </message>
  <message>
   <source>↑ ↓ choose    Enter select    Esc close</source>
   <translation>↑ ↓ dewis    Enter dethol    Esc cau</translation>
  </message>
 </context>
 <context>
  <name>QLineEdit</name>
  <message>
   <source>&amp;Copy</source>
   <translation>&amp;Copïo</translation>
  </message>
  <message>
   <source>&amp;Paste</source>
   <translation>&amp;Gludo</translation>
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation>&amp;Ailwneud</translation>
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation>&amp;Dadwneud</translation>
  </message>
  <message>
   <source>Cu&amp;t</source>
   <translation>&amp;Torri</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Dileu</translation>
  </message>
  <message>
   <source>Select All</source>
   <translation>Dewis y cyfan</translation>
  </message>
 </context>
 <context>
  <name>QWidgetTextControl</name>
  <message>
   <source>&amp;Copy</source>
   <translation>&amp;Copïo</translation>
  </message>
  <message>
   <source>&amp;Paste</source>
   <translation>&amp;Gludo</translation>
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation>&amp;Ailwneud</translation>
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation>&amp;Dadwneud</translation>
  </message>
  <message>
   <source>Cu&amp;t</source>
   <translation>&amp;Torri</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Dileu</translation>
  </message>
  <message>
   <source>Select All</source>
   <translation>Dewis y cyfan</translation>
  </message>
 </context>
 <context>
  <name>QKeySequenceEdit</name>
  <message>
   <source>Press shortcut</source>
   <translation>Pwyswch fysell</translation>
  </message>
 </context>
</TS>
