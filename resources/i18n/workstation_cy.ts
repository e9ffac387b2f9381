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
   <source>0–3 level   Tab reason   Alt 1–5 grade</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>10 seconds to undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Action</source>
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
   <source>Alt</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Anonymous</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As they will see it</source>
   <translation>Fel y byddant yn ei weld</translation>
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
   <source>Assign</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Assigned</source>
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
   <source>Board</source>
   <translation>Bwrdd</translation>
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
   <source>Cancel</source>
   <translation>Canslo</translation>
  </message>
  <message>
   <source>Cannot be changed once saved</source>
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
   <source>Choose a report on the left. Enter opens it.</source>
   <translation>Dewiswch adroddiad ar y chwith. Mae Enter yn ei agor.</translation>
  </message>
  <message>
   <source>Choose a template</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose how it ends</source>
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
   <source>Close</source>
   <translation>Cau</translation>
  </message>
  <message>
   <source>Close report</source>
   <translation>Cau adroddiad</translation>
  </message>
  <message>
   <source>Closed</source>
   <translation>Wedi cau</translation>
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
   <source>Control room reference</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Control room told</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy reference</source>
   <translation>Copïo cyfeirnod</translation>
  </message>
  <message>
   <source>Crime recording</source>
   <translation>Cofnodi trosedd</translation>
  </message>
  <message>
   <source>Ctrl</source>
   <translation type="unfinished" />
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
   <source>Data as of {time}</source>
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
   <source>Done</source>
   <translation>Wedi gorffen</translation>
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
   <source>E-mail</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>English</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Escape</source>
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
   <source>Filter this view</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Filter this view or search everything</source>
   <translation>Hidlo'r olwg hon neu chwilio popeth</translation>
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
   <source>Found reports</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>G, B</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>G, C</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>G, D</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>G, M</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>G, O</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>G, Q</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Give the reason</source>
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
   <source>Grade</source>
   <translation>Gradd</translation>
  </message>
  <message>
   <source>Grade then</source>
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
   <source>Handed over</source>
   <translation type="unfinished" />
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
   <source>Hold a reply back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How does it end?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>I have read it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In progress</source>
   <translation>Ar waith</translation>
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
   <source>It has left already</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keys</source>
   <translation>Bysellau</translation>
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
   <source>Left: {what}</source>
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
   <source>Linked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Linked reports</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Links</source>
   <translation>Dolenni</translation>
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
   <source>Look</source>
   <translation>Golwg</translation>
  </message>
  <message>
   <source>Looked for earlier reports of the same person</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Low</source>
   <translation>Isel</translation>
  </message>
  <message>
   <source>Medium</source>
   <translation>Canolig</translation>
  </message>
  <message>
   <source>Message from {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mine</source>
   <translation>Fy rhai i</translation>
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
   <source>Must be ticked</source>
   <translation type="unfinished" />
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
   <source>Narrow or wide rail</source>
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
   <source>New</source>
   <translation>Newydd</translation>
  </message>
  <message>
   <source>New assessment</source>
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
   <source>No files came with this report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nobody</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nobody yet</source>
   <translation>Neb eto</translation>
  </message>
  <message>
   <source>None</source>
   <translation>Dim</translation>
  </message>
  <message>
   <source>Not assessed before</source>
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
   <source>Not given: anonymous</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not graded</source>
   <translation>Heb ei raddio</translation>
  </message>
  <message>
   <source>Not linked to another report.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not sent</source>
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
   <source>Nothing written yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Numbers as of {time}</source>
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
   <source>Open cases</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open cases by owner</source>
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
   <source>Outbox</source>
   <translation>Blwch anfon</translation>
  </message>
  <message>
   <source>Overdue</source>
   <translation>Hwyr</translation>
  </message>
  <message>
   <source>Owner</source>
   <translation>Perchennog</translation>
  </message>
  <message>
   <source>People</source>
   <translation>Pobl</translation>
  </message>
  <message>
   <source>Places</source>
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
   <source>Read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reason</source>
   <translation>Rheswm</translation>
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
   <source>Reason, in one line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Received {when}</source>
   <translation>Derbyniwyd {when}</translation>
  </message>
  <message>
   <source>Receiving</source>
   <translation>Yn derbyn</translation>
  </message>
  <message>
   <source>Reference copied</source>
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
   <source>Release</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Release claim</source>
   <translation>Rhyddhau</translation>
  </message>
  <message>
   <source>Reopen</source>
   <translation>Ailagor</translation>
  </message>
  <message>
   <source>Reopened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reopened at the desk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Repeat</source>
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
   <source>Report closed</source>
   <translation>Caewyd yr adroddiad</translation>
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
   <source>Reports</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reports to us</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Return</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Role</source>
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
   <source>Say why you take the report over, then press Take over again.</source>
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
   <source>Send</source>
   <translation>Anfon</translation>
  </message>
  <message>
   <source>Send again</source>
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
   <source>Settings</source>
   <translation>Gosodiadau</translation>
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
   <source>Shown in the queue as</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sign in</source>
   <translation>Mewngofnodi</translation>
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
   <source>Someone else has this report now</source>
   <translation type="unfinished" />
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
   <source>Still empty: {names}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop: raise this to the control room now. Reference of the hand-over</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>THRIVE, form {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take over</source>
   <translation>Cymryd drosodd</translation>
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
   <source>Taken over at the desk</source>
   <translation type="unfinished" />
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
   <source>The disk is full: make room to go on</source>
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
   <source>The report is open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The reporter wrote while you typed. Your text is kept.</source>
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
   <source>Their report will say: “{words}”</source>
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
   <source>They asked for English</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>They asked for Welsh</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>They see: “Your report is closed”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This computer's clock differs by {n} min</source>
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
   <source>This report has moved away or was removed. What you wrote on it is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This way is allowed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Timeline</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Timeline {n}</source>
   <translation>Llinell amser {n}</translation>
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
   <source>Triage workstation</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Try now</source>
   <translation>Rhoi cynnig nawr</translation>
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
   <source>Up to date · {time}</source>
   <translation>Yn gyfredol · {time}</translation>
  </message>
  <message>
   <source>Update asked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Update requested</source>
   <translation>Gofynnwyd am ddiweddariad</translation>
  </message>
  <message>
   <source>Views</source>
   <translation>Golygon</translation>
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
   <source>We are looking into it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>We are waiting to hear from you</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>We have your answer</source>
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
   <source>What do you want to do?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What happens</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What they told us</source>
   <translation>Yr hyn a ddywedon nhw wrthym</translation>
  </message>
  <message>
   <source>Window</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Words, names, places, references</source>
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
   <source>You</source>
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
   <source>Your report is closed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Your text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Yours</source>
   <translation>Eich un chi</translation>
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
   <source>by grade and age, {n} open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>claimed by {who}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>done here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>neutral wording</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>open cases</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>to the reporter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>unread</source>
   <translation>heb ei ddarllen</translation>
  </message>
  <message>
   <source>{n} days</source>
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
   <source>{n} min</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} new   U</source>
   <translation>{n} newydd   U</translation>
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
   <source>{start} to {end}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{time} left</source>
   <translation>{time} ar ôl</translation>
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
   <source>↑ ↓ choose    Enter do it    Esc close</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
