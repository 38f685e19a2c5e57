<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActivityText</name>
    <message numerus="yes">
        <source>%Ln connection(s)</source>
        <translation>
            <numerusform>%Ln connection</numerusform>
            <numerusform>%Ln connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s) ended; may come back</source>
        <translation>
            <numerusform>%Ln connection ended; may come back</numerusform>
            <numerusform>%Ln connections ended; may come back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s) ended; told to stay away</source>
        <translation>
            <numerusform>%Ln connection ended; told to stay away</numerusform>
            <numerusform>%Ln connections ended; told to stay away</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s) ended; addresses banned</source>
        <translation>
            <numerusform>%Ln connection ended; addresses banned</numerusform>
            <numerusform>%Ln connections ended; addresses banned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a batch of %Ln event(s)</source>
        <translation>
            <numerusform>a batch of %Ln event</numerusform>
            <numerusform>a batch of %Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::BanDialog</name>
    <message numerus="yes">
        <source>Ban the addresses of these %Ln connection(s)?</source>
        <translation>
            <numerusform>Ban the address of this %Ln connection?</numerusform>
            <numerusform>Ban the addresses of these %Ln connections?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::ChartTools</name>
    <message numerus="yes">
        <source>The last %n minute(s)</source>
        <translation>
            <numerusform>The last %n minute</numerusform>
            <numerusform>The last %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::ComposePanel</name>
    <message numerus="yes">
        <source>%n event(s) are repeated already, which is the most. Stop one first.</source>
        <translation>
            <numerusform>%n event is repeated already, which is the most. Stop it first.</numerusform>
            <numerusform>%n events are repeated already, which is the most. Stop one first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %1 to %n connection(s)</source>
        <translation>
            <numerusform>Sent %1 to %n connection</numerusform>
            <numerusform>Sent %1 to %n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::ConnectionText</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::Details</name>
    <message numerus="yes">
        <source>%n event(s), all that were kept: its ID was gone</source>
        <translation>
            <numerusform>%n event, all that were kept: its ID was gone</numerusform>
            <numerusform>%n events, all that were kept: its ID was gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::DetailsPane</name>
    <message numerus="yes">
        <source>%n connection(s) selected</source>
        <translation>
            <numerusform>%n connection selected</numerusform>
            <numerusform>%n connections selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::EventDetail</name>
    <message numerus="yes">
        <source>to %n chosen connection(s)</source>
        <translation>
            <numerusform>to %n chosen connection</numerusform>
            <numerusform>to %n chosen connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>to %n connection(s)</source>
        <translation>
            <numerusform>to %n connection</numerusform>
            <numerusform>to %n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::EventModel</name>
    <message numerus="yes">
        <source>%n event(s) not shown</source>
        <extracomment>%n is a number of events</extracomment>
        <translation>
            <numerusform>%n event not shown</numerusform>
            <numerusform>%n events not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::EventsPanel</name>
    <message numerus="yes">
        <source>Exported %n event(s) to %1</source>
        <translation>
            <numerusform>Exported %n event to %1</numerusform>
            <numerusform>Exported %n events to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::EventsToolbar</name>
    <message numerus="yes">
        <source>paused, %n waiting</source>
        <translation>
            <numerusform>paused, %n waiting</numerusform>
            <numerusform>paused, %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::Everyday</name>
    <message numerus="yes">
        <source>%Ln connection(s) end; their clients come back by themselves.</source>
        <translation>
            <numerusform>%Ln connection ends; its client comes back by itself.</numerusform>
            <numerusform>%Ln connections end; their clients come back by themselves.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::KickFlow</name>
    <message numerus="yes">
        <source>Close %Ln connection(s)?</source>
        <translation>
            <numerusform>Close %Ln connection?</numerusform>
            <numerusform>Close %Ln connections?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Close %Ln</source>
        <translation>
            <numerusform>Close %Ln</numerusform>
            <numerusform>Close %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stop %Ln client(s)?</source>
        <translation>
            <numerusform>Stop %Ln client?</numerusform>
            <numerusform>Stop %Ln clients?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stop %Ln</source>
        <translation>
            <numerusform>Stop %Ln</numerusform>
            <numerusform>Stop %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::MainWindow</name>
    <message numerus="yes">
        <source>%Ln connection(s) end.</source>
        <translation>
            <numerusform>%Ln connection ends.</numerusform>
            <numerusform>%Ln connections end.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::Notices</name>
    <message numerus="yes">
        <source>%1, %Ln event(s) behind</source>
        <translation>
            <numerusform>%1, %Ln event behind</numerusform>
            <numerusform>%1, %Ln events behind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) connected</source>
        <translation>
            <numerusform>%Ln client connected</numerusform>
            <numerusform>%Ln clients connected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s) lost</source>
        <translation>
            <numerusform>%Ln connection lost</numerusform>
            <numerusform>%Ln connections lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s) lag</source>
        <translation>
            <numerusform>%Ln connection lags</numerusform>
            <numerusform>%Ln connections lag</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::PresetBar</name>
    <message numerus="yes">
        <source>Connections to which no event went for %n second(s)</source>
        <translation>
            <numerusform>Connections to which no event went for %n second</numerusform>
            <numerusform>Connections to which no event went for %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::RecordingNotice</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::ReplayBar</name>
    <message numerus="yes">
        <source>%n repeat(s) not sent again</source>
        <translation>
            <numerusform>%n repeat not sent again</numerusform>
            <numerusform>%n repeats not sent again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) for chosen connections left out</source>
        <translation>
            <numerusform>%n event for chosen connections left out</numerusform>
            <numerusform>%n events for chosen connections left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::ScheduleList</name>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent again</source>
        <translation>
            <numerusform>%n not sent again</numerusform>
            <numerusform>%n not sent again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 to %n chosen connection(s)</source>
        <translation>
            <numerusform>%1 to %n chosen connection</numerusform>
            <numerusform>%1 to %n chosen connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last to %n connection(s)</source>
        <translation>
            <numerusform>last to %n connection</numerusform>
            <numerusform>last to %n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::SettingsDialog</name>
    <message numerus="yes">
        <source>%Ln change(s), not applied yet.</source>
        <translation>
            <numerusform>%Ln change, not applied yet.</numerusform>
            <numerusform>%Ln changes, not applied yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::TemplatesDialog</name>
    <message numerus="yes">
        <source>%n template(s) removed</source>
        <translation>
            <numerusform>%n template removed</numerusform>
            <numerusform>%n templates removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n template(s) imported</source>
        <translation>
            <numerusform>%n template imported</numerusform>
            <numerusform>%n templates imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n template(s) exported</source>
        <translation>
            <numerusform>%n template exported</numerusform>
            <numerusform>%n templates exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::TrayIcon</name>
    <message numerus="yes">
        <source>Pulseboard: %Ln connection(s)</source>
        <translation>
            <numerusform>Pulseboard: %Ln connection</numerusform>
            <numerusform>Pulseboard: %Ln connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::WindowActions</name>
    <message numerus="yes">
        <source>&amp;Close %Ln Connection(s)</source>
        <translation>
            <numerusform>&amp;Close %Ln Connection</numerusform>
            <numerusform>&amp;Close %Ln Connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Stop %Ln Client(s)</source>
        <translation>
            <numerusform>&amp;Stop %Ln Client</numerusform>
            <numerusform>&amp;Stop %Ln Clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Ban Addresses of %Ln…</source>
        <translation>
            <numerusform>&amp;Ban Address of %Ln…</numerusform>
            <numerusform>&amp;Ban Addresses of %Ln…</numerusform>
        </translation>
    </message>
</context>
</TS>
