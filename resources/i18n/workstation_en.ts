<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
 <context>
  <name>workstation</name>
  <message>
   <source>All {n} clocks that ended this week were met.</source>
   <translation>All {n} clocks that ended this week were met.</translation>
  </message>
  <message>
   <source>All {n} clocks that ended this week were met.</source>
   <comment>one</comment>
   <translation>The {n} clock that ended this week was met.</translation>
  </message>
  <message>
   <source>Assign {n} reports</source>
   <translation>Assign {n} reports</translation>
  </message>
  <message>
   <source>Assign {n} reports</source>
   <comment>one</comment>
   <translation>Assign {n} report</translation>
  </message>
  <message>
   <source>At most {n} officers can be named.</source>
   <translation>At most {n} officers can be named.</translation>
  </message>
  <message>
   <source>At most {n} officers can be named.</source>
   <comment>one</comment>
   <translation>At most {n} officer can be named.</translation>
  </message>
  <message>
   <source>At the end of the week {n} reports were open, as many as at the start.</source>
   <translation>At the end of the week {n} reports were open, as many as at the start.</translation>
  </message>
  <message>
   <source>At the end of the week {n} reports were open, as many as at the start.</source>
   <comment>one</comment>
   <translation>At the end of the week {n} report was open, as many as at the start.</translation>
  </message>
  <message>
   <source>At the end of the week {n} reports were open, {more} fewer than at the start.</source>
   <translation>At the end of the week {n} reports were open, {more} fewer than at the start.</translation>
  </message>
  <message>
   <source>At the end of the week {n} reports were open, {more} fewer than at the start.</source>
   <comment>one</comment>
   <translation>At the end of the week {n} report was open, {more} fewer than at the start.</translation>
  </message>
  <message>
   <source>At the end of the week {n} reports were open, {more} more than at the start.</source>
   <translation>At the end of the week {n} reports were open, {more} more than at the start.</translation>
  </message>
  <message>
   <source>At the end of the week {n} reports were open, {more} more than at the start.</source>
   <comment>one</comment>
   <translation>At the end of the week {n} report was open, {more} more than at the start.</translation>
  </message>
  <message>
   <source>Done for {n} reports</source>
   <translation>Done for {n} reports</translation>
  </message>
  <message>
   <source>Done for {n} reports</source>
   <comment>one</comment>
   <translation>Done for {n} report</translation>
  </message>
  <message>
   <source>It unlocks this computer when there is no connection to sign in over. At least {n} characters.</source>
   <translation>It unlocks this computer when there is no connection to sign in over. At least {n} characters.</translation>
  </message>
  <message>
   <source>It unlocks this computer when there is no connection to sign in over. At least {n} characters.</source>
   <comment>one</comment>
   <translation>It unlocks this computer when there is no connection to sign in over. At least {n} character.</translation>
  </message>
  <message>
   <source>Name at most {n} colleagues</source>
   <translation>Name at most {n} colleagues</translation>
  </message>
  <message>
   <source>Name at most {n} colleagues</source>
   <comment>one</comment>
   <translation>Name at most {n} colleague</translation>
  </message>
  <message>
   <source>Of the {n} clocks that ended this week, {share}% were met.</source>
   <translation>Of the {n} clocks that ended this week, {share}% were met.</translation>
  </message>
  <message>
   <source>Of the {n} clocks that ended this week, {share}% were met.</source>
   <comment>one</comment>
   <translation>Of the {n} clock that ended this week, {share}% was met.</translation>
  </message>
  <message>
   <source>Possible repeat victim: {n} other reports</source>
   <translation>Possible repeat victim: {n} other reports</translation>
  </message>
  <message>
   <source>Possible repeat victim: {n} other reports</source>
   <comment>one</comment>
   <translation>Possible repeat victim: {n} other report</translation>
  </message>
  <message>
   <source>Show {n} new reports</source>
   <translation>Show {n} new reports</translation>
  </message>
  <message>
   <source>Show {n} new reports</source>
   <comment>one</comment>
   <translation>Show {n} new report</translation>
  </message>
  <message>
   <source>The audit log did not accept {n} entries from this desk. Tell your supervisor.</source>
   <translation>The audit log did not accept {n} entries from this desk. Tell your supervisor.</translation>
  </message>
  <message>
   <source>The audit log did not accept {n} entries from this desk. Tell your supervisor.</source>
   <comment>one</comment>
   <translation>The audit log did not accept {n} entry from this desk. Tell your supervisor.</translation>
  </message>
  <message>
   <source>Used {n} times (services: {services})</source>
   <translation>Used {n} times (services: {services})</translation>
  </message>
  <message>
   <source>Used {n} times (services: {services})</source>
   <comment>one</comment>
   <translation>Used {n} time (services: {services})</translation>
  </message>
  <message>
   <source>You cover for {n} colleagues who are away.</source>
   <translation>You cover for {n} colleagues who are away.</translation>
  </message>
  <message>
   <source>You cover for {n} colleagues who are away.</source>
   <comment>one</comment>
   <translation>You cover for {n} colleague who is away.</translation>
  </message>
  <message>
   <source>out of 5, {n} days</source>
   <translation>out of 5, {n} days</translation>
  </message>
  <message>
   <source>out of 5, {n} days</source>
   <comment>one</comment>
   <translation>out of 5, {n} day</translation>
  </message>
  <message>
   <source>{n} bytes</source>
   <translation>{n} bytes</translation>
  </message>
  <message>
   <source>{n} bytes</source>
   <comment>one</comment>
   <translation>{n} byte</translation>
  </message>
  <message>
   <source>{n} cases are agreed for disposal and in no run.</source>
   <translation>{n} cases are agreed for disposal and in no run.</translation>
  </message>
  <message>
   <source>{n} cases are agreed for disposal and in no run.</source>
   <comment>one</comment>
   <translation>{n} case is agreed for disposal and in no run.</translation>
  </message>
  <message>
   <source>{n} cases are due for review.</source>
   <translation>{n} cases are due for review.</translation>
  </message>
  <message>
   <source>{n} cases are due for review.</source>
   <comment>one</comment>
   <translation>{n} case is due for review.</translation>
  </message>
  <message>
   <source>{n} cases of “{group}”</source>
   <translation>{n} cases of “{group}”</translation>
  </message>
  <message>
   <source>{n} cases of “{group}”</source>
   <comment>one</comment>
   <translation>{n} case of “{group}”</translation>
  </message>
  <message>
   <source>{n} cases restricted to {readers}</source>
   <translation>{n} cases restricted to {readers}</translation>
  </message>
  <message>
   <source>{n} cases restricted to {readers}</source>
   <comment>one</comment>
   <translation>{n} case restricted to {readers}</translation>
  </message>
  <message>
   <source>{n} cases without a restriction</source>
   <translation>{n} cases without a restriction</translation>
  </message>
  <message>
   <source>{n} cases without a restriction</source>
   <comment>one</comment>
   <translation>{n} case without a restriction</translation>
  </message>
  <message>
   <source>{n} changes</source>
   <translation>{n} changes</translation>
  </message>
  <message>
   <source>{n} changes</source>
   <comment>one</comment>
   <translation>{n} change</translation>
  </message>
  <message>
   <source>{n} changes to approve</source>
   <translation>{n} changes to approve</translation>
  </message>
  <message>
   <source>{n} changes to approve</source>
   <comment>one</comment>
   <translation>{n} change to approve</translation>
  </message>
  <message>
   <source>{n} closed reports on this desk ended as “{title}”.</source>
   <translation>{n} closed reports on this desk ended as “{title}”.</translation>
  </message>
  <message>
   <source>{n} closed reports on this desk ended as “{title}”.</source>
   <comment>one</comment>
   <translation>{n} closed report on this desk ended as “{title}”.</translation>
  </message>
  <message>
   <source>{n} correct answers</source>
   <translation>{n} correct answers</translation>
  </message>
  <message>
   <source>{n} correct answers</source>
   <comment>one</comment>
   <translation>{n} correct answer</translation>
  </message>
  <message>
   <source>{n} days</source>
   <translation>{n} days</translation>
  </message>
  <message>
   <source>{n} days</source>
   <comment>one</comment>
   <translation>{n} day</translation>
  </message>
  <message>
   <source>{n} days apart</source>
   <translation>{n} days apart</translation>
  </message>
  <message>
   <source>{n} days apart</source>
   <comment>one</comment>
   <translation>{n} day apart</translation>
  </message>
  <message>
   <source>{n} entries</source>
   <translation>{n} entries</translation>
  </message>
  <message>
   <source>{n} entries</source>
   <comment>one</comment>
   <translation>{n} entry</translation>
  </message>
  <message>
   <source>{n} files are not included; the list of contents says why.</source>
   <translation>{n} files are not included; the list of contents says why.</translation>
  </message>
  <message>
   <source>{n} files are not included; the list of contents says why.</source>
   <comment>one</comment>
   <translation>{n} file is not included; the list of contents says why.</translation>
  </message>
  <message>
   <source>{n} files, shown in grey until you choose otherwise</source>
   <translation>{n} files, shown in grey until you choose otherwise</translation>
  </message>
  <message>
   <source>{n} files, shown in grey until you choose otherwise</source>
   <comment>one</comment>
   <translation>{n} file, shown in grey until you choose otherwise</translation>
  </message>
  <message>
   <source>{n} forces have set this themselves and keep it: {forces}</source>
   <translation>{n} forces have set this themselves and keep it: {forces}</translation>
  </message>
  <message>
   <source>{n} forces have set this themselves and keep it: {forces}</source>
   <comment>one</comment>
   <translation>{n} force has set this itself and keeps it: {forces}</translation>
  </message>
  <message>
   <source>{n} high-risk reports have come in.</source>
   <translation>{n} high-risk reports have come in.</translation>
  </message>
  <message>
   <source>{n} high-risk reports have come in.</source>
   <comment>one</comment>
   <translation>{n} high-risk report has come in.</translation>
  </message>
  <message>
   <source>{n} hours</source>
   <translation>{n} hours</translation>
  </message>
  <message>
   <source>{n} hours</source>
   <comment>one</comment>
   <translation>{n} hour</translation>
  </message>
  <message>
   <source>{n} items, {open} not decided</source>
   <translation>{n} items, {open} not decided</translation>
  </message>
  <message>
   <source>{n} items, {open} not decided</source>
   <comment>one</comment>
   <translation>{n} item, {open} not decided</translation>
  </message>
  <message>
   <source>{n} macros use this template.</source>
   <translation>{n} macros use this template.</translation>
  </message>
  <message>
   <source>{n} macros use this template.</source>
   <comment>one</comment>
   <translation>{n} macro uses this template.</translation>
  </message>
  <message>
   <source>{n} minutes</source>
   <translation>{n} minutes</translation>
  </message>
  <message>
   <source>{n} minutes</source>
   <comment>one</comment>
   <translation>{n} minute</translation>
  </message>
  <message>
   <source>{n} months</source>
   <translation>{n} months</translation>
  </message>
  <message>
   <source>{n} months</source>
   <comment>one</comment>
   <translation>{n} month</translation>
  </message>
  <message>
   <source>{n} new notes mention you.</source>
   <translation>{n} new notes mention you.</translation>
  </message>
  <message>
   <source>{n} new notes mention you.</source>
   <comment>one</comment>
   <translation>{n} new note mentions you.</translation>
  </message>
  <message>
   <source>{n} numbers that are known will be replaced.</source>
   <translation>{n} numbers that are known will be replaced.</translation>
  </message>
  <message>
   <source>{n} numbers that are known will be replaced.</source>
   <comment>one</comment>
   <translation>{n} number that is known will be replaced.</translation>
  </message>
  <message>
   <source>{n} open reports are theirs.</source>
   <translation>{n} open reports are theirs.</translation>
  </message>
  <message>
   <source>{n} open reports are theirs.</source>
   <comment>one</comment>
   <translation>{n} open report is theirs.</translation>
  </message>
  <message>
   <source>{n} open reports came by this service; {came} came in the last 30 days.</source>
   <translation>{n} open reports came by this service; {came} came in the last 30 days.</translation>
  </message>
  <message>
   <source>{n} open reports came by this service; {came} came in the last 30 days.</source>
   <comment>one</comment>
   <translation>{n} open report came by this service; {came} came in the last 30 days.</translation>
  </message>
  <message>
   <source>{n} open reports have “{title}”.</source>
   <translation>{n} open reports have “{title}”.</translation>
  </message>
  <message>
   <source>{n} open reports have “{title}”.</source>
   <comment>one</comment>
   <translation>{n} open report has “{title}”.</translation>
  </message>
  <message>
   <source>{n} passages are marked for removal.</source>
   <translation>{n} passages are marked for removal.</translation>
  </message>
  <message>
   <source>{n} passages are marked for removal.</source>
   <comment>one</comment>
   <translation>{n} passage is marked for removal.</translation>
  </message>
  <message>
   <source>{n} people are waiting for a reply, {m} asked for an update; {k} replies were not delivered.</source>
   <translation>{n} people are waiting for a reply, {m} asked for an update; {k} replies were not delivered.</translation>
  </message>
  <message>
   <source>{n} people are waiting for a reply, {m} asked for an update; {k} replies were not delivered.</source>
   <comment>one</comment>
   <translation>{n} person is waiting for a reply, {m} asked for an update; {k} replies were not delivered.</translation>
  </message>
  <message>
   <source>{n} people gave feedback; the lowest rating is for “{question}”, {mark} out of 5.</source>
   <translation>{n} people gave feedback; the lowest rating is for “{question}”, {mark} out of 5.</translation>
  </message>
  <message>
   <source>{n} people gave feedback; the lowest rating is for “{question}”, {mark} out of 5.</source>
   <comment>one</comment>
   <translation>{n} person gave feedback; the lowest rating is for “{question}”, {mark} out of 5.</translation>
  </message>
  <message>
   <source>{n} people rated the whole experience {mean} out of 5.</source>
   <translation>{n} people rated the whole experience {mean} out of 5.</translation>
  </message>
  <message>
   <source>{n} people rated the whole experience {mean} out of 5.</source>
   <comment>one</comment>
   <translation>{n} person rated the whole experience {mean} out of 5.</translation>
  </message>
  <message>
   <source>{n} people waited for an answer</source>
   <translation>{n} people waited for an answer</translation>
  </message>
  <message>
   <source>{n} people waited for an answer</source>
   <comment>one</comment>
   <translation>{n} person waited for an answer</translation>
  </message>
  <message>
   <source>{n} people will see the new wording for “{title}”.</source>
   <translation>{n} people will see the new wording for “{title}”.</translation>
  </message>
  <message>
   <source>{n} people will see the new wording for “{title}”.</source>
   <comment>one</comment>
   <translation>{n} person will see the new wording for “{title}”.</translation>
  </message>
  <message>
   <source>{n} possible duplicates</source>
   <translation>{n} possible duplicates</translation>
  </message>
  <message>
   <source>{n} possible duplicates</source>
   <comment>one</comment>
   <translation>{n} possible duplicate</translation>
  </message>
  <message>
   <source>{n} proposals are not sent yet.</source>
   <translation>{n} proposals are not sent yet.</translation>
  </message>
  <message>
   <source>{n} proposals are not sent yet.</source>
   <comment>one</comment>
   <translation>{n} proposal is not sent yet.</translation>
  </message>
  <message>
   <source>{n} reminders are due.</source>
   <translation>{n} reminders are due.</translation>
  </message>
  <message>
   <source>{n} reminders are due.</source>
   <comment>one</comment>
   <translation>{n} reminder is due.</translation>
  </message>
  <message>
   <source>{n} replies had not been delivered</source>
   <translation>{n} replies had not been delivered</translation>
  </message>
  <message>
   <source>{n} replies had not been delivered</source>
   <comment>one</comment>
   <translation>{n} reply had not been delivered</translation>
  </message>
  <message>
   <source>{n} reports</source>
   <translation>{n} reports</translation>
  </message>
  <message>
   <source>{n} reports</source>
   <comment>one</comment>
   <translation>{n} report</translation>
  </message>
  <message>
   <source>{n} reports are not yours. Viewing them is recorded.</source>
   <translation>{n} reports are not yours. Viewing them is recorded.</translation>
  </message>
  <message>
   <source>{n} reports are not yours. Viewing them is recorded.</source>
   <comment>one</comment>
   <translation>{n} report is not yours. Viewing it is recorded.</translation>
  </message>
  <message>
   <source>{n} reports are open; on {day} it was {m}.</source>
   <translation>{n} reports are open; on {day} it was {m}.</translation>
  </message>
  <message>
   <source>{n} reports are open; on {day} it was {m}.</source>
   <comment>one</comment>
   <translation>{n} report is open; on {day} it was {m}.</translation>
  </message>
  <message>
   <source>{n} reports are waiting, {over} of them overdue.</source>
   <translation>{n} reports are waiting, {over} of them overdue.</translation>
  </message>
  <message>
   <source>{n} reports are waiting, {over} of them overdue.</source>
   <comment>one</comment>
   <translation>{n} report is waiting, {over} of them overdue.</translation>
  </message>
  <message>
   <source>{n} reports had an overdue clock</source>
   <translation>{n} reports had an overdue clock</translation>
  </message>
  <message>
   <source>{n} reports had an overdue clock</source>
   <comment>one</comment>
   <translation>{n} report had an overdue clock</translation>
  </message>
  <message>
   <source>{n} reports match</source>
   <translation>{n} reports match</translation>
  </message>
  <message>
   <source>{n} reports match</source>
   <comment>one</comment>
   <translation>{n} report matches</translation>
  </message>
  <message>
   <source>{n} reports match, newest first.</source>
   <translation>{n} reports match, newest first.</translation>
  </message>
  <message>
   <source>{n} reports match, newest first.</source>
   <comment>one</comment>
   <translation>{n} report matches.</translation>
  </message>
  <message>
   <source>{n} reports match; the newest {shown} are shown. Add words to narrow the search.</source>
   <translation>{n} reports match; the newest {shown} are shown. Add words to narrow the search.</translation>
  </message>
  <message>
   <source>{n} reports match; the newest {shown} are shown. Add words to narrow the search.</source>
   <comment>one</comment>
   <translation>{n} report matches; the newest {shown} is shown. Add words to narrow the search.</translation>
  </message>
  <message>
   <source>{n} search results</source>
   <translation>{n} search results</translation>
  </message>
  <message>
   <source>{n} search results</source>
   <comment>one</comment>
   <translation>{n} search result</translation>
  </message>
  <message>
   <source>{n} suggested passages are not marked: say why.</source>
   <translation>{n} suggested passages are not marked: say why.</translation>
  </message>
  <message>
   <source>{n} suggested passages are not marked: say why.</source>
   <comment>one</comment>
   <translation>{n} suggested passage is not marked: say why.</translation>
  </message>
  <message>
   <source>{n} times: {service}, {status}, in {language}</source>
   <translation>{n} times: {service}, {status}, in {language}</translation>
  </message>
  <message>
   <source>{n} times: {service}, {status}, in {language}</source>
   <comment>one</comment>
   <translation>{n} time: {service}, {status}, in {language}</translation>
  </message>
  <message>
   <source>{n} weeks of the file have something new.</source>
   <translation>{n} weeks of the file have something new.</translation>
  </message>
  <message>
   <source>{n} weeks of the file have something new.</source>
   <comment>one</comment>
   <translation>{n} week of the file has something new.</translation>
  </message>
  <message>
   <source>{n} words</source>
   <translation>{n} words</translation>
  </message>
  <message>
   <source>{n} words</source>
   <comment>one</comment>
   <translation>{n} word</translation>
  </message>
  <message>
   <source>{n} working days</source>
   <translation>{n} working days</translation>
  </message>
  <message>
   <source>{n} working days</source>
   <comment>one</comment>
   <translation>{n} working day</translation>
  </message>
  <message>
   <source>{n} years</source>
   <translation>{n} years</translation>
  </message>
  <message>
   <source>{n} years</source>
   <comment>one</comment>
   <translation>{n} year</translation>
  </message>
  <message>
   <source>{people} officers are in this team; {n} open reports are with it.</source>
   <translation>{people} officers are in this team; {n} open reports are with it.</translation>
  </message>
  <message>
   <source>{people} officers are in this team; {n} open reports are with it.</source>
   <comment>one</comment>
   <translation>{people} officers are in this team; {n} open report is with it.</translation>
  </message>
  <message>
   <source>{share}% of the reports closed in {n} days were handled entirely online.</source>
   <translation>{share}% of the reports closed in {n} days were handled entirely online.</translation>
  </message>
  <message>
   <source>{share}% of the reports closed in {n} days were handled entirely online.</source>
   <comment>one</comment>
   <translation>{share}% of the reports closed in {n} day were handled entirely online.</translation>
  </message>
  <message>
   <source>{title}: {n} reports</source>
   <translation>{title}: {n} reports</translation>
  </message>
  <message>
   <source>{title}: {n} reports</source>
   <comment>one</comment>
   <translation>{title}: {n} report</translation>
  </message>
  <message>
   <source>{title}: {n} reports, folded</source>
   <translation>{title}: {n} reports, folded</translation>
  </message>
  <message>
   <source>{title}: {n} reports, folded</source>
   <comment>one</comment>
   <translation>{title}: {n} report, folded</translation>
  </message>
  <message>
   <source>“{clock}”: with {new} instead of {old}, {n} open reports would be overdue now; with the current time limit, {was} are.</source>
   <translation>“{clock}”: with {new} instead of {old}, {n} open reports would be overdue now; with the current time limit, {was} are.</translation>
  </message>
  <message>
   <source>“{clock}”: with {new} instead of {old}, {n} open reports would be overdue now; with the current time limit, {was} are.</source>
   <comment>one</comment>
   <translation>“{clock}”: with {new} instead of {old}, {n} open report would be overdue now; with the current time limit, {was} are.</translation>
  </message>
 </context>
</TS>
