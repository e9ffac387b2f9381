<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="cy_GB" sourcelanguage="en_GB">
 <context>
  <name>workstation</name>
  <message>
   <source>
Nothing here has these words. Press Ctrl+F to search everything.
</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>
Nothing is waiting in this view.
</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>
Receiving the reports. The most urgent come first.
</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source> · {n} waiting</source>
   <translation> · {n} yn aros</translation>
  </message>
  <message>
   <source>0–3 level   Enter next   Space tick   Alt 1–5 grade</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 Emergency</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 to 5, 1-2, none</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>10 seconds to undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1–2 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1–4 h</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>2 Priority</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>2–5 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>3 Non-urgent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>4 Appointment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>4–24 h</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>5 Resolved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&lt;2h, &gt;3d</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&lt;4h, &gt;2d, over, none</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A closing waits for a second person</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A colleague</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A crime is recorded within 24 hours of the report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A different officer approves.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A file has at most {n} MB and is not empty.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A file of this reply is harmful.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A file of this reply is not at the store.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A high-risk report has come in.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A link can be taken away again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A neutral message must not say: {words}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A newer version has been saved.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A page does not continue where the last one ended.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A placeholder is still open.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A question about your report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A reason is needed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A report cannot go from its present status to that one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A report is not linked to itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A reporter of yours has answered.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A required step is not ticked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A template needs its English text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A time that was promised</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A victim is referred to support within 2 working days.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A window goes from one time of day to another.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Accept from another force</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Accept: it becomes ours</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Accepted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Accepted from another force</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Action</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Actions and their keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All clocks stop and your claim ends. The reporter can still write; that opens it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All messages stopped by the reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All open</source>
   <translation>Pob un agored</translation>
  </message>
  <message>
   <source>An arrest, a charge or a decision starts the Victims' Code clock instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>An update was promised by this time.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>And then every … days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Anonymous</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Another body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Another body can help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Another officer has claimed this report. Take it over with a reason.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Another officer has this report in hand.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Another version of this program wrote the cache.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Another window or command is using this profile. Close it first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Answer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Answer another force's offer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Anti-social behaviour</source>
   <translation>Ymddygiad gwrthgymdeithasol</translation>
  </message>
  <message>
   <source>Appointment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Approve a closing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Approve or send back a closing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Approve: close it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Approved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Apr</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Arrest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As it was</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As they will see it</source>
   <translation>Fel y byddant yn ei weld</translation>
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
   <source>Ask for approval</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ask the reporter for more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ask what data the police hold about you</source>
   <translation>Gofyn pa ddata mae'r heddlu yn eu cadw amdanoch</translation>
  </message>
  <message>
   <source>Asks for a reason and tells the other officer. Yours goes again after that.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Asks to withdraw</source>
   <translation type="unfinished" />
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
   <source>Assessed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Assessment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Assessment saved</source>
   <translation>Cadwyd yr asesiad</translation>
  </message>
  <message>
   <source>Assessment {place}   Alt ← →</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Assessments</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Assign</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Assign an owner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Assign to {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Assigned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Attach</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Attach a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Attach a file (Alt+F); Alt+Shift+F takes the last one off</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Aug</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Back</source>
   <translation>Yn ôl</translation>
  </message>
  <message>
   <source>Before  {when}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Before it goes</source>
   <translation>Cyn iddo fynd</translation>
  </message>
  <message>
   <source>Began {when}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Board</source>
   <translation>Bwrdd</translation>
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
   <source>By</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>By reference</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>By service</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Call</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Came with another hash</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cancel</source>
   <translation>Canslo</translation>
  </message>
  <message>
   <source>Cannot be changed once saved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Case copied; this is recorded</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Categorised</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Category</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Category and flags</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Category saved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change the status</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Changed to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Charge</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Check whether a dispute is for the police</source>
   <translation>Gwirio a yw anghydfod yn fater i'r heddlu</translation>
  </message>
  <message>
   <source>Child</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a category, a tag or a flag.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a clock that is paused.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a clock that runs.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a grade of the force's policy.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a grade.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a level.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a report first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a report on the left. Enter opens it.</source>
   <translation>Dewiswch adroddiad ar y chwith. Mae Enter yn ei agor.</translation>
  </message>
  <message>
   <source>Choose a template</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose an action, then press its new key in the field.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose an officer or a team.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose another police force.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose another report of this force.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose another report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose how the person may be reached.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose how the reply goes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose how the report ends.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose how the reports belong together.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the police force.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the reply to hold back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the report this one repeats.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the risk.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose who takes the report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Citizen answered</source>
   <translation>Dinesydd wedi ateb</translation>
  </message>
  <message>
   <source>Citizen waiting</source>
   <translation>Dinesydd yn aros</translation>
  </message>
  <message>
   <source>Citizen wrote</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Claim</source>
   <translation>Hawlio</translation>
  </message>
  <message>
   <source>Claim released</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Claimed</source>
   <translation>Hawliwyd</translation>
  </message>
  <message>
   <source>Clare's Law: ask about somebody's past of abuse</source>
   <translation>Cyfraith Clare: gofyn am orffennol o gam-drin rhywun</translation>
  </message>
  <message>
   <source>Clean</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Clock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Clock paused</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Clock runs again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Clock {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close</source>
   <translation>Cau</translation>
  </message>
  <message>
   <source>Close report</source>
   <translation>Cau adroddiad</translation>
  </message>
  <message>
   <source>Close: {how}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Closed</source>
   <translation>Wedi cau</translation>
  </message>
  <message>
   <source>Closing approved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Closing code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Closing sent back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Closing waits for approval</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Closing your report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Command</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Commands</source>
   <translation>Gorchmynion</translation>
  </message>
  <message>
   <source>Compact rows</source>
   <translation>Rhesi cryno</translation>
  </message>
  <message>
   <source>Complain about the police</source>
   <translation>Cwyno am yr heddlu</translation>
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
   <source>Connecting</source>
   <translation>Yn cysylltu</translation>
  </message>
  <message>
   <source>Contact rules changed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Contact rules changed by the reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Contact rules overridden</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Contact rules overridden: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Contact rules saved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Continuity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Continuity of {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Control room reference</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Control room told</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Conversation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy reference</source>
   <translation>Copïo cyfeirnod</translation>
  </message>
  <message>
   <source>Copy the case as text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cover distressing reports first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Crime recorded</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Crime recording</source>
   <translation>Cofnodi trosedd</translation>
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
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dec</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Decision</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Decision not to investigate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delivered</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delivery changed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Discard mine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Disposal</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Distressing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Do it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Do several things at once</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Do to all of them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Do to all selected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Do {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Does anyone intend to cause harm or loss?</source>
   <translation type="unfinished" />
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
   <source>Done for {n} reports</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Draft saved {when}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drafts</source>
   <translation>Drafftiau</translation>
  </message>
  <message>
   <source>Due first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Due soon</source>
   <translation>Yn ddyledus yn fuan</translation>
  </message>
  <message>
   <source>Due {when}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Duplicate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Duplicate of</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>E-mail</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Earlier commands are missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Emergency</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Emergency risk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Engagement</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Events</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every letter of THRIVE needs a level.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Everything</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Everything on this computer is searched, with or without a connection.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Evidence</source>
   <translation>Tystiolaeth</translation>
  </message>
  <message>
   <source>Evidence fades</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Feb</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Feedback given</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fetching. Looking at evidence is recorded.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fill in or remove the placeholder “{name}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Filter this view</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Finish signing in in your browser. You can go on reading and writing meanwhile.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>First contact</source>
   <translation>Cyswllt cyntaf</translation>
  </message>
  <message>
   <source>First contact within a day.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Flags</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Found property</source>
   <translation>Eiddo a ganfuwyd</translation>
  </message>
  <message>
   <source>Found reports</source>
   <translation type="unfinished" />
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
   <source>Give both ends of the time.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Give the days as a number.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Give the reason for closing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Give the reason.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Give the view a name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Give the view a short name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to conflicts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to drafts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to mine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to the board</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to the outbox</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to the queue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Goes by itself</source>
   <translation>Yn mynd ohono'i hun</translation>
  </message>
  <message>
   <source>Goes with it: {files}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Grade</source>
   <translation>Gradd</translation>
  </message>
  <message>
   <source>Grade 1: record the hand-over to the control room first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Grade 1: record the hand-over to the control room.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Grade {n}</source>
   <translation>Gradd {n}</translation>
  </message>
  <message>
   <source>Grade {n}. {levels}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hand over</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hand over to a colleague</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Handed over</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Harassment</source>
   <translation>Aflonyddu</translation>
  </message>
  <message>
   <source>Harm</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hate crime</source>
   <translation>Trosedd casineb</translation>
  </message>
  <message>
   <source>Held</source>
   <translation>Wedi'i ddal</translation>
  </message>
  <message>
   <source>High</source>
   <translation>Uchel</translation>
  </message>
  <message>
   <source>High risk</source>
   <translation>Risg uchel</translation>
  </message>
  <message>
   <source>Highways</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hold a reply back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How does it end?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How it goes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How likely is it to happen, or to happen again?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How they belong together</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>I have read it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In colour</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In progress</source>
   <translation>Ar waith</translation>
  </message>
  <message>
   <source>Incident only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Information</source>
   <translation>Gwybodaeth</translation>
  </message>
  <message>
   <source>Intelligence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Internal note</source>
   <translation>Nodyn mewnol</translation>
  </message>
  <message>
   <source>Internal note, never shown to the reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Interview under caution</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Intimidated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Investigation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Is anyone unable to protect themselves or others?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Is one needed, and which lines are there?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It could not be delivered in the time set for trying.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It has left already</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It stays yours until they accept. Then it leaves this desk.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It waits for the hours the reporter has set.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Jan</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Jul</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Jun</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kept in the outbox history for 35 days.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keys</source>
   <translation>Bysellau</translation>
  </message>
  <message>
   <source>Kind of report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Language</source>
   <translation>Iaith</translation>
  </message>
  <message>
   <source>Language is the one they asked for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Last message</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Leaves in {n} s, can be taken back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Leaves later</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Leaves {when}, unless they write first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left out, cannot be read: {what}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left: {what}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Let a clock run again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Light</source>
   <translation>Golau</translation>
  </message>
  <message>
   <source>Light or dark</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Link</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Link taken away</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Link to another report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Linked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Links</source>
   <translation>Dolenni</translation>
  </message>
  <message>
   <source>Links and likely links</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Load</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Loading</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Lock the screen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Locked</source>
   <translation>Ar glo</translation>
  </message>
  <message>
   <source>Locked until scanned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Locked: cannot be scanned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Locked: harmful</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Look</source>
   <translation>Golwg</translation>
  </message>
  <message>
   <source>Look at this person's history</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looked for earlier reports of the same person</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Macro</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Make room on this computer; what you wrote before is safe.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mar</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Marking</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>May</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>May be under pressure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>May belong to this, L links</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Medium</source>
   <translation>Canolig</translation>
  </message>
  <message>
   <source>Medium risk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Message from {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Messages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mine</source>
   <translation>Fy rhai i</translation>
  </message>
  <message>
   <source>Missing person: add information</source>
   <translation>Person ar goll: ychwanegu gwybodaeth</translation>
  </message>
  <message>
   <source>Mobile</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Most urgent first</source>
   <translation>Mwyaf brys yn gyntaf</translation>
  </message>
  <message>
   <source>My team</source>
   <translation>Fy nhîm</translation>
  </message>
  <message>
   <source>Name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name of the reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Names alike: {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Narrow or wide rail</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nearly the same address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nearly the same place</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Needs approval</source>
   <translation type="unfinished" />
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
   <source>Neutral wording only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New</source>
   <translation>Newydd</translation>
  </message>
  <message>
   <source>New assessment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New key</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>New since you last looked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Newest first</source>
   <translation>Diweddaraf yn gyntaf</translation>
  </message>
  <message>
   <source>Next report</source>
   <translation>Adroddiad nesaf</translation>
  </message>
  <message>
   <source>No drafts. What you begin to write is kept here by itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No e-mail service is set up. The reply stands on the website.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No files came with this report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No further action</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No offence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No response by an officer is promised.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No text message service is set up. The reply stands on the website.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nobody</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nobody signed in within five minutes. Try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nobody yet</source>
   <translation>Neb eto</translation>
  </message>
  <message>
   <source>Non-urgent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>None</source>
   <translation>Dim</translation>
  </message>
  <message>
   <source>North Wales</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not allowed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not assessed before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not assessed yet. T begins an assessment.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not connected since {time}</source>
   <translation>Heb gysylltiad ers {time}</translation>
  </message>
  <message>
   <source>Not connected since {time}. {n} are waiting and will go by themselves, once each, in this order. Keep working: reading, search, claims and replies all go on.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not delivered</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not given: anonymous</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not graded</source>
   <translation>Heb ei raddio</translation>
  </message>
  <message>
   <source>Not here now. Connect and ask again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not linked, and nothing like it was found. L links it by reference.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not neutral: {words}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not sent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not shown: this is not the file that was received. Tell your supervisor.</source>
   <translation type="unfinished" />
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
   <source>Notes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing happens yet: first you see each result.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing here needs a decision from you.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is lost. What was waiting goes on being sent.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is waiting. Everything you did has arrived.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing left to fill in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing of yours is lost and nothing was sent.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing on this computer has these words.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing to do</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing waits for approval here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing written yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nov</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Now, or a time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Numbers as of {time}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Oct</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Offence code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Offer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Offer rejected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Offer taken back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Offer this report to another force</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Offer to another force</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Offered</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Offered by another force</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Offered to another force</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Offered to us</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Officer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Oldest first</source>
   <translation>Hynaf yn gyntaf</translation>
  </message>
  <message>
   <source>On its way, never sent twice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only a closed report can be reopened.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only a closed report is reopened.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only a supervisor assigns to others.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only a supervisor loosens contact rules.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only a supervisor overrides contact rules.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only an administrator changes this.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only pictures are shown here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open cases</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open cases by owner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open one of your own views first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open report</source>
   <translation>Agor adroddiad</translation>
  </message>
  <message>
   <source>Opening a report is recorded     Ctrl K  Commands     ?  Keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Order</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Other report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Outbox</source>
   <translation>Blwch anfon</translation>
  </message>
  <message>
   <source>Overdue</source>
   <translation>Hwyr</translation>
  </message>
  <message>
   <source>Own view</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Own views</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Owner</source>
   <translation>Perchennog</translation>
  </message>
  <message>
   <source>Pause a clock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pause a clock, or let it run again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pause or resume a clock</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paused</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>People</source>
   <translation>Pobl</translation>
  </message>
  <message>
   <source>Persistently targeted</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Place</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Place or postcode</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Places</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Police force</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Policy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Possible duplicate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Preservation advice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prevention advice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Previous report</source>
   <translation>Adroddiad blaenorol</translation>
  </message>
  <message>
   <source>Priority</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Promise</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Promise an update</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Put away</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Queue</source>
   <translation>Ciw</translation>
  </message>
  <message>
   <source>Queued</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Quit</source>
   <translation>Gadael</translation>
  </message>
  <message>
   <source>RSPCA</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Read it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reads easily from the age of {age}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reason</source>
   <translation>Rheswm</translation>
  </message>
  <message>
   <source>Reason for closing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reason for taking over</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reason for {letter}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reason to override the contact rules</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reason, in one line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reason, where one is needed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Received</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Received {when}</source>
   <translation>Derbyniwyd {when}</translation>
  </message>
  <message>
   <source>Received, {size}, kept unaltered</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Receiving</source>
   <translation>Yn derbyn</translation>
  </message>
  <message>
   <source>Recorded as a crime</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Refer to the council and close</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reference</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reference copied</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reference in the records system</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Referred to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Referred to another body</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Referred to support</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Refreshing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Refused</source>
   <translation>Gwrthodwyd</translation>
  </message>
  <message>
   <source>Reject or take back an offer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reject: it stays with them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Related</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Release</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Release claim</source>
   <translation>Rhyddhau</translation>
  </message>
  <message>
   <source>Release on bail</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove the view “{title}”?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove this view</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Renew a firearm or shotgun certificate</source>
   <translation>Adnewyddu tystysgrif dryll neu wn haels</translation>
  </message>
  <message>
   <source>Reopen</source>
   <translation>Ailagor</translation>
  </message>
  <message>
   <source>Reopen this report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reopened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Repeat</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Repeat reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Repeat victim</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Repeat-victim check</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reply</source>
   <translation>Ateb</translation>
  </message>
  <message>
   <source>Reply held back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reply leaves in 10 seconds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reply sent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reply to {name}, who will read this</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Report</source>
   <translation>Adroddiad</translation>
  </message>
  <message>
   <source>Report Fraud</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Report a crime</source>
   <translation>Rhoi gwybod am drosedd</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reporter's history</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reports</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reports to us</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Resolved without deployment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Respond within {time}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Response</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Risk</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>SHA-256 on receipt</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Safe contact</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Safe contact: {rule}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same e-mail address</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same incident</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same person</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same phone number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same place</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same postcode</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same vehicle</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same vehicle {plates}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save a view of your own</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save assessment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save mine as a note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save note</source>
   <translation>Cadw nodyn</translation>
  </message>
  <message>
   <source>Save this search as a view</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save view</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say for which statuses the template is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say until when, in the future.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say what the view shows.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say why it belongs to them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say why it is sent back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say why the clock stands still.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say why the contact rules are overridden.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say why the report is reopened.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say why the rules are overridden.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say why you take the report over, then press Take over again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Say why you take the report over.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search</source>
   <translation>Chwilio</translation>
  </message>
  <message>
   <source>Search everything</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select several reports first (Shift and the arrow keys), or link them as one incident.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Send</source>
   <translation>Anfon</translation>
  </message>
  <message>
   <source>Send a closing back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Send again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Send it back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Send: {title}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sending</source>
   <translation>Yn anfon</translation>
  </message>
  <message>
   <source>Sent</source>
   <translation>Anfonwyd</translation>
  </message>
  <message>
   <source>Sent again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sent back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sep</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Service</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Service request fulfilled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Service request refused</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Settings</source>
   <translation>Gosodiadau</translation>
  </message>
  <message>
   <source>Sexual</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show new reports</source>
   <translation>Dangos adroddiadau newydd</translation>
  </message>
  <message>
   <source>Show {n} new reports</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shown at this desk, the hash was compared</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shown in the queue as</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sign in</source>
   <translation>Mewngofnodi</translation>
  </message>
  <message>
   <source>Sign in again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sign in again to send and receive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sign in with the browser</source>
   <translation>Mewngofnodi gyda'r porwr</translation>
  </message>
  <message>
   <source>Somebody else holds this report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Someone else has this report now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Something between us and the store answered in its place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Something went wrong</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>South Wales</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Spiking: a drink, needle or vape</source>
   <translation>Sbeicio: diod, nodwydd neu fêp</translation>
  </message>
  <message>
   <source>Stalking and harassment</source>
   <translation>Stelcian ac aflonyddu</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>Statws</translation>
  </message>
  <message>
   <source>Status after</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Status changed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Steps taken</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Still empty: {names}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stood still {start} to {end}: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop: raise this to the control room now. Reference of the hand-over</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Supervisor: reason to override the contact rules</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Support referral</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Suspicious activity</source>
   <translation>Gweithgaredd amheus</translation>
  </message>
  <message>
   <source>THRIVE</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>THRIVE again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>THRIVE, form {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take a link away</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take it and say that we have it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take over</source>
   <translation>Cymryd drosodd</translation>
  </message>
  <message>
   <source>Take over from {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take the offer back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take the time you need. Enter shows it; J goes on to the next one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Taken back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Taken back. Your text is a draft again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Taken over</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tell the control room first.</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Text message</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Thank somebody</source>
   <translation>Diolch i rywun</translation>
  </message>
  <message>
   <source>The address of the store is not one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The answer changed on its way.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The answer could not be unpacked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The answer is larger than any page may be.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The answer to the sign-in was not for this workstation. Try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The answer was short, garbled or not what was asked for.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The assessment before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The case</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The case changed before this arrived</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The clock is not running.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The closing has its reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The closing waits for approval</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The command holds something that no text or number can be.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The command is incomplete.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The contact rules have been changed meanwhile.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The council</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The data on this computer cannot be unlocked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The definition is missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The disk is full</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The disk is full: make room to go on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The e-mail address does not exist.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The e-mail service does not answer. It is tried again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The e-mail service has a fault. It is tried again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The e-mail service is not set up rightly. It is tried again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The event has not happened yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file cannot be read: {why}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file itself is unchanged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file was refused</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The grade says how soon somebody responds.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The identity provider gave no token.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The identity provider's addresses are incomplete.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The identity provider's addresses are not web addresses.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The identity provider's answer cannot be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The journal was written by a newer version of this program. Update it first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The live line ended.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The local copy has to be fetched again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The local copy is damaged</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The mailbox is full or does not take the e-mail at the moment.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The mailbox is full.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The message would tell what it is about.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The national store cannot be reached</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The national store did not answer as expected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The national store is busy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The national store sent something unreadable</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The newest {n}. More words find fewer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The note says something</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The offer was taken back.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The other report is not here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The other report is only offered to you.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The other report was closed as a duplicate itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The other side stays as it is. Your text becomes an internal note.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The pause would be over already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The person must not be contacted at this time.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The phone is off or out of reach.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The phone number does not exist or takes no text messages.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The positions of a page do not rise.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record of your work is damaged</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record of your work was damaged. The damaged file is kept: {file}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The reply has left already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The reply is no longer there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The report cannot go to this status.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The report is between two forces.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The report is closed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The report is not here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The report is open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The report was not offered.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The reporter asked how the case stands.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The reporter asks to withdraw</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The reporter changed the code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The reporter must not be contacted at this time.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The reporter must not be contacted this way.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The reporter stopped all messages.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The reporter took a copy of the case</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The reporter wrote and waits.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The reporter wrote while you typed. Your text is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The reporter's mail service refused the e-mail.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The request is too large.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The search is too long.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The sign-in has ended. Sign in again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The sign-in was cancelled.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The store answered commands that were not asked about.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The store asks to wait.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The store could not do this.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The store did not say how much of a file has arrived.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The store does not accept this sign-in any more.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The store does not know this command.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The store does not say where to sign in.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The store has it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The store refused it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The store refused this</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The template does not fit the report's status or service.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The template does not fit the report's status.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The template fits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The template has no Welsh text: it needs translation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The template has no text in this language</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The template has no text in this language.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The template is for other services.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The template is not for this status or service</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The text message service does not answer. It is tried again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The text message service has a fault. It is tried again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The text message service is not set up rightly. It is tried again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The usual words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The victim is told of a decision within 5 working days, 1 with enhanced rights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The website is always open to them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The words are neutral</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The workstation is already open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Theft</source>
   <translation>Lladrad</translation>
  </message>
  <message>
   <source>Their report will say: “{words}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Their time opens {when}. Send it later.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Theirs</source>
   <translation>Eu hun nhw</translation>
  </message>
  <message>
   <source>Theirs, in the store</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is a text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no e-mail address for the reporter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no phone number for the reporter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no such closing code.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no such code in this force.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no such link.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no such officer in this force.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no such policy.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no such public wording.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no such reply.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no such request for approval.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no such team.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is nothing here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is nothing to save.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>They are told, and the reason stays on the record.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>They asked for English</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>They asked for Welsh</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>They see: “{words}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This cannot be used</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This clock is not paused.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This clock is not running on the report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This clock is paused already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This computer's clock differs by {n} min</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This id was used for something else.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is not a phone number that takes text messages.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is not an e-mail address.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This number was used for another command.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This person must not be called.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This person must not be contacted by e-mail.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This person must not be contacted by text message.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This person's other reports: {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This picture cannot be shown.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This program has to be updated</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This report has moved away</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This report has moved away or was removed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This report has moved away or was removed. What you wrote on it is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This report has no person to contact.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This report is already closed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This report is closed. Reopen it first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This report is closed. Reopen it to reply.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This report is not between two forces.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This report is offered already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This report is offered to another force. Take the offer back first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This report is risky: a second person approves the closing. Until then it stays open and yours.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This report may be distressing: {why}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This report was not offered to you.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This report was offered to you. Accept or reject it first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This version does not know the action “{kind}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This version of the form is not known.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This view belongs to a colleague.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This way is allowed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This workstation belongs to another force.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Threat</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Timeline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Told how to keep what may be evidence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Told how to stop it from happening again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Triage</source>
   <translation>Brysbennu</translation>
  </message>
  <message>
   <source>Triage within 45 minutes of the report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Triage workstation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Try it first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Try now</source>
   <translation>Rhoi cynnig nawr</translation>
  </message>
  <message>
   <source>Type to find</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Undo   Z</source>
   <translation>Dadwneud   Z</translation>
  </message>
  <message>
   <source>Unlink</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Unlinked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Unlock</source>
   <translation>Datgloi</translation>
  </message>
  <message>
   <source>Until</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Until when</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Up to date · {time}</source>
   <translation>Yn gyfredol · {time}</translation>
  </message>
  <message>
   <source>Update asked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Update asked for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Update promised</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Update requested</source>
   <translation>Gofynnwyd am ddiweddariad</translation>
  </message>
  <message>
   <source>Vehicle stolen, broken into or damaged</source>
   <translation>Cerbyd wedi'i ddwyn, torri i mewn iddo neu ei ddifrodi</translation>
  </message>
  <message>
   <source>Victim</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Victim services have been told</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Victims' Code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>View removed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>View saved</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Views</source>
   <translation>Golygon</translation>
  </message>
  <message>
   <source>Virus scanner</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Vulnerability</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Vulnerable</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Waiting</source>
   <translation>Yn aros</translation>
  </message>
  <message>
   <source>Waiting by grade and age</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Waiting for citizen</source>
   <translation>Aros am y dinesydd</translation>
  </message>
  <message>
   <source>Waiting to be sent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Waits for approval</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Was due {when}; nobody has done it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>We have your report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Website</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Welsh</source>
   <translation>Cymraeg</translation>
  </message>
  <message>
   <source>What contact does this person need?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What do you want to do?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What happens</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What injury or damage has been or would be done?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What it shows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the reporter reads</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What they told us</source>
   <translation>Yr hyn a ddywedon nhw wrthym</translation>
  </message>
  <message>
   <source>What waits for a response is assessed again every three and a half hours.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What would happen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Who owns this report?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Why do you need it?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Window</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Within a day</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Witness</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Words alike, {share}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Words, "a phrase", begin*, -without; or one of these:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Words, names, places, references</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Words, or due:&lt;4h grade:2 place:BN1 -closed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Work offline or online</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Working offline since {time}</source>
   <translation>Gweithio all-lein ers {time}</translation>
  </message>
  <message>
   <source>Workstation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the note first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write the reply first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>You</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>You do not hold this report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Your browser opens. When you have signed in there, come back here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Your choice is stored here now and goes out when connected.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Your role does not allow this.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Your role does not approve closings.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Your text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Your text is kept here. It was never sent.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Yours</source>
   <translation>Eich un chi</translation>
  </message>
  <message>
   <source>Yours goes again, on the case as it stands now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Yours here; others see it when connected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Yours, not sent   {time}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a colleague</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>accepting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an officer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>and {n} more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>anonymous</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>answer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>assessment</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>assessment waiting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>assign it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>by grade and age, {n} open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>changed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>claim it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>claimed by {who}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>claiming</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>close as “{how}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>closed now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>closing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>closing waits for approval</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>contact</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>done here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>emergency, high, medium, low</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>empty: until somebody lets it run again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>en, cy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>event</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>internal note, never shown to the reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>me, none</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>neutral wording</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>new, in_progress, waiting, answered, closed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>note waiting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>offered</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>offered to us</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>offering</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>open cases</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>open, closed, unread, claimed, mine, waiting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>over 5 days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>over {time}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>paused</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>promise</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>recording</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>release it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reply waiting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>response</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>safe_contact, vulnerable …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>send “{words}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>support</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>then</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>to approve</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>to the reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>tomorrow 10:00, in 2 days, 27 Nov</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>triage</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>under 1 h</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>unread</source>
   <translation>heb ei ddarllen</translation>
  </message>
  <message>
   <source>update</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>victim</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>viewing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>waiting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>write a note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>writing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{action}: {key}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{before} → {now}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{force} Police</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{force} writes: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{hint} (if it applies)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{hours} h {minutes}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{key} is taken by “{action}”.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} is {doing} this</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} wants to close this as “{disposal}”: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} bytes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} can be done.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} days</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} days apart</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} files, grey until you ask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} found, newest first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} h</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} high-risk reports have come in.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} min</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} new   U</source>
   <translation>{n} newydd   U</translation>
  </message>
  <message>
   <source>{n} possible duplicates</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} reports are not yours. Looking at them is recorded.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} things left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} to fix</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} waiting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} words</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n}, {over} over</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{start} to {end} ({left})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{time} left</source>
   <translation>{time} ar ôl</translation>
  </message>
  <message>
   <source>{title} (optional)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title} must be ticked.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{title}: give the reason.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{ways} only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{way} (blocked)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{who}, never shown to the reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{word} {done} of {total}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“every_days” must be a number of days.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“rationales” must be texts by letter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“ticks” must be yes or no by name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{name}” is needed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{said}” is not a time that is still to come.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>“{said}” is not a time to come</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>↑ ↓ choose    Enter do it    Esc close</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
