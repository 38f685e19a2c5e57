<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ActivityText</name>
    <message numerus="yes">
        <source>%Ln connection(s)</source>
        <translation>
            <numerusform>%Ln 个连接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln 个事件</numerusform>
        </translation>
    </message>
    <message>
        <source>all topics</source>
        <translation>所有主题</translation>
    </message>
    <message>
        <source>%1 connected to %2 (%3)</source>
        <translation>%1 连接到 %2（%3）</translation>
    </message>
    <message>
        <source>%1 connected to %2 (%3), resuming after %4</source>
        <translation>%1 连接到 %2（%3），从 %4 之后继续</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 已离开</translation>
    </message>
    <message>
        <source>%1 was kicked</source>
        <translation>%1 已被踢出</translation>
    </message>
    <message>
        <source>%1 cannot be reached any more</source>
        <translation>%1 已无法到达</translation>
    </message>
    <message>
        <source>%1 took nothing for too long</source>
        <translation>%1 太久没有接收</translation>
    </message>
    <message>
        <source>%1 could not be written to</source>
        <translation>无法写入 %1</translation>
    </message>
    <message>
        <source>%1 was refused</source>
        <translation>%1 被拒绝</translation>
    </message>
    <message>
        <source>%1 was let go: the server stopped</source>
        <translation>%1 已断开：服务器已停止</translation>
    </message>
    <message>
        <source>after %1, %2 and %3</source>
        <comment>a duration, events and bytes</comment>
        <translation>历时 %1，%2，%3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>why a connection ended, and what it had</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 (%2), %3</source>
        <comment>why a connection ended, a detail, and what it had</comment>
        <translation>%1（%2），%3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s) ended; may come back</source>
        <translation>
            <numerusform>已结束 %Ln 个连接；可以重新连接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s) ended; told to stay away</source>
        <translation>
            <numerusform>已结束 %Ln 个连接；客户端被告知不要再来</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s) ended; addresses banned</source>
        <translation>
            <numerusform>已结束 %Ln 个连接；地址已被封禁</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what was done, and the reason given</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>listening on %1, with room for %2 streams (%3 descriptors allowed)</source>
        <translation>正在监听 %1，可容纳 %2 个流（允许 %3 个描述符）</translation>
    </message>
    <message>
        <source>stopped listening</source>
        <translation>已停止监听</translation>
    </message>
    <message>
        <source>%1 to %2, for %3</source>
        <comment>the id of an event, its topic, a number of connections</comment>
        <translation>%1 发往 %2，%3</translation>
    </message>
    <message>
        <source>%1 to %2 was published before; not sent again</source>
        <translation>发往 %2 的 %1 之前已发布；不再重复发送</translation>
    </message>
    <message numerus="yes">
        <source>a batch of %Ln event(s)</source>
        <translation>
            <numerusform>一批 %Ln 个事件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 came back to %2 after it was told to stay away</source>
        <translation>%1 被告知不要再来后又来到 %2</translation>
    </message>
    <message>
        <source>%1 was refused: no more than %2 may be open</source>
        <comment>an address; a number of connections</comment>
        <translation>%1 被拒绝：最多允许 %2</translation>
    </message>
    <message>
        <source>cannot accept connections for now: %1</source>
        <translation>暂时无法接受连接：%1</translation>
    </message>
    <message>
        <source>%1 is no longer banned</source>
        <translation>%1 不再被封禁</translation>
    </message>
    <message>
        <source>the client of %1 is no longer stopped</source>
        <translation>%1 的客户端不再被停止</translation>
    </message>
    <message>
        <source>started</source>
        <translation>已启动</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>published</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>kicked</source>
        <translation>已踢出</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>%1 was refused: one address may have no more than %2</source>
        <comment>an address; a number of connections</comment>
        <translation>%1 被拒绝：一个地址最多只能有 %2</translation>
    </message>
    <message>
        <source>%1 brought a wrong token for %2</source>
        <comment>an address; a method and a path</comment>
        <translation>%1 用错误的令牌请求 %2</translation>
    </message>
    <message>
        <source>%1 brought a wrong token for %2, once too often: it has to wait</source>
        <comment>an address; a method and a path</comment>
        <translation>%1 用错误的令牌请求 %2，次数过多：它必须等待</translation>
    </message>
    <message>
        <source>read the tokens and the certificate again</source>
        <translation>已重新读取令牌和证书</translation>
    </message>
    <message>
        <source>tokens and certificate stay as they were: %1</source>
        <translation>令牌和证书保持不变：%1</translation>
    </message>
    <message>
        <source>a history that could not be used was put aside: %1</source>
        <translation>无法使用的历史文件已另存：%1</translation>
    </message>
    <message>
        <source>the history in %1 cannot be written, publishing is refused until it can: %2</source>
        <translation>历史文件 %1 无法写入，恢复之前拒绝发布：%2</translation>
    </message>
    <message>
        <source>the history in %1 can be written again</source>
        <translation>历史文件 %1 又可以写入了</translation>
    </message>
    <message>
        <source>read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>mended</source>
        <translation>已恢复</translation>
    </message>
</context>
<context>
    <name>PublishProblem</name>
    <message>
        <source>Valid Unicode; this is broken text</source>
        <translation>须为有效的 Unicode；此文本已损坏</translation>
    </message>
    <message>
        <source>One line without control characters; there is U+%1 at position %2</source>
        <translation>须为一行且不含控制字符；位置 %2 处有 U+%1</translation>
    </message>
    <message>
        <source>At most %1 bytes; this has %2</source>
        <translation>最多 %1 字节；现有 %2 字节</translation>
    </message>
    <message>
        <source>Must not be empty</source>
        <translation>不能为空</translation>
    </message>
    <message>
        <source>No blank at the beginning or the end: HTTP headers drop it</source>
        <translation>首尾不能有空格：HTTP 标头会丢弃它</translation>
    </message>
    <message>
        <source>No byte order mark at the beginning</source>
        <translation>开头不能有字节顺序标记</translation>
    </message>
    <message>
        <source>* means all topics and can only be subscribed to</source>
        <translation>* 表示所有主题，只能用于订阅</translation>
    </message>
    <message>
        <source>A whole number of milliseconds from 0 to %1; this is %2</source>
        <translation>须为 0 到 %1 之间的整数毫秒；现为 %2</translation>
    </message>
    <message>
        <source>The history is behind: %1. Send it again later.</source>
        <translation>历史记录跟不上：%1。请稍后重新发送。</translation>
    </message>
    <message>
        <source>Nothing was sent, the history could not be written: %1</source>
        <translation>未发送任何内容，无法写入历史记录：%1</translation>
    </message>
    <message>
        <source>Take another: this one is the server&apos;s own</source>
        <translation>请换一个：这是服务器专用的</translation>
    </message>
</context>
<context>
    <name>StartProblem</name>
    <message>
        <source>“%1” is not an address to listen on: the port is missing.</source>
        <translation>“%1”不是可监听的地址：缺少端口。</translation>
    </message>
    <message>
        <source>“%1” is not an address to listen on: the port must be a number from 0 to 65535.</source>
        <translation>“%1”不是可监听的地址：端口必须是 0 到 65535 之间的数字。</translation>
    </message>
    <message>
        <source>“%1” is not an address to listen on: an IPv6 address stands in brackets.</source>
        <translation>“%1”不是可监听的地址：IPv6 地址须放在方括号中。</translation>
    </message>
    <message>
        <source>“%1” is not an address to listen on: nothing stands before the port.</source>
        <translation>“%1”不是可监听的地址：端口前没有内容。</translation>
    </message>
    <message>
        <source>“%1” is not an address to listen on: %2 is no IP address.</source>
        <translation>“%1”不是可监听的地址：%2 不是 IP 地址。</translation>
    </message>
    <message>
        <source>Cannot listen on %1: %2 is not an address of this machine.</source>
        <translation>无法监听 %1：%2 不是本机的地址。</translation>
    </message>
    <message>
        <source>Cannot listen on %1: the system says “%2”.</source>
        <translation>无法监听 %1：系统报告“%2”。</translation>
    </message>
    <message>
        <source>Write an address and a port, such as 127.0.0.1:8080 or [::1]:8080.</source>
        <translation>请填写地址和端口，例如 127.0.0.1:8080 或 [::1]:8080。</translation>
    </message>
    <message>
        <source>Listen on 127.0.0.1 or on one of the machine&apos;s own addresses.</source>
        <translation>请监听 127.0.0.1 或本机的某个地址。</translation>
    </message>
    <message>
        <source>Ports below 1024 need special rights; take a higher one, or port 0 for any free one.</source>
        <translation>1024 以下的端口需要特殊权限；请使用更大的端口，或用端口 0 选取任意空闲端口。</translation>
    </message>
    <message>
        <source>Stop the program that uses the address, or listen on another port; port 0 takes any free one.</source>
        <translation>请停止占用该地址的程序，或监听其他端口；端口 0 选取任意空闲端口。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a cause and what helps, two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Will not listen on %1 without tokens: other machines reach this address.</source>
        <translation>没有令牌时不会监听 %1：其他机器可以访问此地址。</translation>
    </message>
    <message>
        <source>Will not let pages of every origin in where tokens are asked for.</source>
        <translation>要求令牌时，不允许所有来源的页面访问。</translation>
    </message>
    <message>
        <source>The history cannot be kept: %1.</source>
        <translation>无法保存历史：%1。</translation>
    </message>
    <message>
        <source>Access cannot be set up: %1.</source>
        <translation>无法设置访问控制：%1。</translation>
    </message>
    <message>
        <source>Name a file of access tokens in the settings, or listen on a loopback address such as 127.0.0.1:8080.</source>
        <translation>请在设置中指定访问令牌文件，或监听回环地址，例如 127.0.0.1:8080。</translation>
    </message>
    <message>
        <source>Name the allowed origins, each by itself.</source>
        <translation>请逐个列出允许的来源。</translation>
    </message>
    <message>
        <source>What helps: %1.</source>
        <translation>解决办法：%1。</translation>
    </message>
    <message>
        <source>Events cannot be checked: %1.</source>
        <translation>无法检查事件：%1。</translation>
    </message>
    <message>
        <source>The server cannot start: %1.</source>
        <translation>服务器无法启动：%1。</translation>
    </message>
</context>
<context>
    <name>pulseboard::BanDialog</name>
    <message>
        <source>Ban Address</source>
        <translation>封禁地址</translation>
    </message>
    <message>
        <source>Ban the address of this connection?</source>
        <translation>要封禁此连接的地址吗？</translation>
    </message>
    <message numerus="yes">
        <source>Ban the addresses of these %Ln connection(s)?</source>
        <translation>
            <numerusform>要封禁这 %Ln 个连接的地址吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>The connection ends, and whoever comes from the same address (with IPv6, the same /64) is told to stay away for:</source>
        <translation>连接将结束，来自同一地址（IPv6 为同一 /64）的任何人在以下时间内都会被拒之门外：</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Unit of time</source>
        <translation>时间单位</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>封禁</translation>
    </message>
    <message>
        <source>10 min</source>
        <translation>10 分钟</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1 周</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Reason, for the log and the list of bans</source>
        <translation>原因，用于日志和封禁列表</translation>
    </message>
    <message>
        <source>They end, and whoever comes from the same addresses (with IPv6, the same /64s) is told to stay away for:</source>
        <translation>这些连接将结束，来自相同地址（IPv6 为同一 /64）的访问者会被告知在此期间不要再来：</translation>
    </message>
</context>
<context>
    <name>pulseboard::BansModel</name>
    <message>
        <source>banned</source>
        <translation>已封禁</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Everybody who comes from this address is told to stay away</source>
        <translation>来自此地址的任何人都会被拒之门外</translation>
    </message>
    <message>
        <source>Only this client is told to stay away, wherever it comes from</source>
        <translation>只有此客户端会被拒之门外，无论它来自何处</translation>
    </message>
    <message>
        <source>Banned with %1</source>
        <translation>封禁时的连接：%1</translation>
    </message>
    <message>
        <source>From %1: %2</source>
        <translation>来自 %1：%2</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>直到 %1</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始时间</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>剩余时间</translation>
    </message>
</context>
<context>
    <name>pulseboard::BansPanel</name>
    <message>
        <source>Nobody is banned. Addresses that you ban and clients that you stop stand here, and can be let in again.</source>
        <translation>没有封禁任何人。被封禁的地址和被停止的客户端会列在这里，并可重新放行。</translation>
    </message>
    <message>
        <source>Bans and stopped clients</source>
        <translation>封禁的地址和停止的客户端</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Let the selected ones come back (%1)</source>
        <translation>放行选中的项 (%1)</translation>
    </message>
</context>
<context>
    <name>pulseboard::Captions</name>
    <message>
        <source>Closed by client</source>
        <translation>客户端关闭</translation>
    </message>
    <message>
        <source>Kicked</source>
        <translation>被踢出</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>无法到达</translation>
    </message>
    <message>
        <source>Stalled</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>Write error</source>
        <translation>写入错误</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Server stopped</source>
        <translation>服务器停止</translation>
    </message>
    <message>
        <source>Events published</source>
        <translation>已发布事件</translation>
    </message>
    <message>
        <source>Events delivered</source>
        <translation>已交付事件</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送字节</translation>
    </message>
    <message>
        <source>Heartbeats</source>
        <translation>心跳</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
</context>
<context>
    <name>pulseboard::ChartPanel</name>
    <message>
        <source>Save as CSV</source>
        <translation>另存为 CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 was not saved: %2. Choose another place.</source>
        <translation>%1 未能保存：%2。请另选位置。</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
</context>
<context>
    <name>pulseboard::ChartTools</name>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Which chart to show</source>
        <translation>选择要显示的图表</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message numerus="yes">
        <source>The last %n minute(s)</source>
        <translation>
            <numerusform>最近 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Back to the live chart</source>
        <translation>回到实时图表</translation>
    </message>
    <message>
        <source>Copy as Picture</source>
        <translation>复制为图片</translation>
    </message>
    <message>
        <source>Copy the chart as a picture</source>
        <translation>将图表复制为图片</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Save what is shown as CSV, for a spreadsheet</source>
        <translation>将显示的内容另存为 CSV，供电子表格使用</translation>
    </message>
</context>
<context>
    <name>pulseboard::ColumnLayout</name>
    <message>
        <source>&amp;Fit Columns to Window</source>
        <translation>按窗口调整列宽(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>重置列(&amp;R)</translation>
    </message>
    <message>
        <source>Move “%1” &amp;Left</source>
        <translation>将“%1”左移(&amp;L)</translation>
    </message>
    <message>
        <source>Move “%1” Ri&amp;ght</source>
        <translation>将“%1”右移(&amp;G)</translation>
    </message>
    <message>
        <source>%1 (no room now)</source>
        <comment>a column</comment>
        <translation>%1（暂无空间）</translation>
    </message>
</context>
<context>
    <name>pulseboard::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Type a few letters of a command</source>
        <translation>输入命令中的几个字</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>找到的命令</translation>
    </message>
    <message>
        <source>No command has these letters in this order</source>
        <translation>没有按此顺序包含这些字的命令</translation>
    </message>
</context>
<context>
    <name>pulseboard::ComposeForm</name>
    <message>
        <source>&amp;Topic</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>news</source>
        <translation>news</translation>
    </message>
    <message>
        <source>T&amp;ype</source>
        <translation>类型(&amp;Y)</translation>
    </message>
    <message>
        <source>message</source>
        <translation>message</translation>
    </message>
    <message>
        <source>&amp;ID</source>
        <translation>&amp;ID</translation>
    </message>
    <message>
        <source>&amp;Retry, ms</source>
        <translation>重连间隔，毫秒(&amp;R)</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>A whole number of milliseconds, 0 or more</source>
        <translation>毫秒数，须为不小于 0 的整数</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>An ID is sent once; the server makes one if this is empty</source>
        <translation>同一 ID 只发送一次；留空则由服务器生成</translation>
    </message>
    <message>
        <source>How long clients wait before they connect again; empty: as they do now</source>
        <translation>客户端重新连接前等待的时间；留空则保持不变</translation>
    </message>
</context>
<context>
    <name>pulseboard::ComposePanel</name>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send the event (Ctrl+Return)</source>
        <translation>发送事件 (Ctrl+Return)</translation>
    </message>
    <message>
        <source>Start the server to send events</source>
        <translation>启动服务器后才能发送事件</translation>
    </message>
    <message>
        <source>No connection is selected. Select some in the table, or send to everyone.</source>
        <translation>没有选中连接。请在表格中选择，或发送给所有人。</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>%1 was sent before; it was not sent again</source>
        <translation>%1 以前发送过，没有再次发送</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Answer of the server</source>
        <translation>服务器的答复</translation>
    </message>
    <message>
        <source>The server sends an ID once. Put {{seq}} into it, or leave it empty.</source>
        <translation>服务器对同一 ID 只发送一次。请在其中加入 {{seq}}，或留空。</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) are repeated already, which is the most. Stop one first.</source>
        <translation>
            <numerusform>已有 %n 个事件在重复发送，达到上限。请先停止一个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %1 to %n connection(s)</source>
        <translation>
            <numerusform>已将 %1 发送给 %n 个连接</numerusform>
        </translation>
    </message>
    <message>
        <source>Save as Template</source>
        <translation>存为模板</translation>
    </message>
    <message>
        <source>Name; a template of the same name is replaced:</source>
        <translation>名称；同名的模板将被替换：</translation>
    </message>
    <message>
        <source>Saved as “%1”</source>
        <translation>已存为“%1”</translation>
    </message>
</context>
<context>
    <name>pulseboard::Confirm</name>
    <message>
        <source>Do not ask again</source>
        <translation>不再询问</translation>
    </message>
</context>
<context>
    <name>pulseboard::ConnectionText</name>
    <message>
        <source>The client sent no User-Agent</source>
        <translation>客户端没有发送 User-Agent</translation>
    </message>
    <message>
        <source>%1, port %2</source>
        <translation>%1，端口 %2</translation>
    </message>
    <message>
        <source>%1, all topics</source>
        <translation>%1，全部主题</translation>
    </message>
    <message>
        <source>%1, topics: %2</source>
        <translation>%1，主题：%2</translation>
    </message>
    <message>
        <source>%1 (came back with %2)</source>
        <translation>%1（携带 %2 重新连接）</translation>
    </message>
    <message>
        <source>Events of its subscription that it has not taken yet</source>
        <translation>所订阅的事件中尚未接收的数量</translation>
    </message>
    <message>
        <source>Caught up; an event went out within the last ten seconds</source>
        <translation>已跟上；最近十秒内发出过事件</translation>
    </message>
    <message>
        <source>Caught up; nothing to send</source>
        <translation>已跟上；没有要发送的内容</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>连接时间</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>Last event ID</source>
        <translation>最后的事件 ID</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Names the connection in the log and in the API</source>
        <translation>该连接在日志和 API 中的名称</translation>
    </message>
    <message>
        <source>What the client says it is</source>
        <translation>客户端自报的身份</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>连接的来源</translation>
    </message>
    <message>
        <source>The endpoint, and the topics it is subscribed to</source>
        <translation>端点，以及所订阅的主题</translation>
    </message>
    <message>
        <source>When it connected</source>
        <translation>建立连接的时间</translation>
    </message>
    <message>
        <source>How long it has been open</source>
        <translation>连接已保持的时间</translation>
    </message>
    <message>
        <source>Events handed over to it; heartbeats do not count</source>
        <translation>已交付的事件数，心跳不计</translation>
    </message>
    <message>
        <source>Events per second, over about five seconds</source>
        <translation>每秒事件数，约五秒内的平均值</translation>
    </message>
    <message>
        <source>Bytes handed over to it, of all kinds</source>
        <translation>已交付的全部字节数</translation>
    </message>
    <message>
        <source>Events that it has not taken yet</source>
        <translation>尚未接收的事件数</translation>
    </message>
    <message>
        <source>The ID of the last event handed over to it</source>
        <translation>最后一个已交付事件的 ID</translation>
    </message>
    <message>
        <source>How it is doing</source>
        <translation>连接的状况</translation>
    </message>
    <message>
        <source>live</source>
        <translation>活跃</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>lagging</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>stalled</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>Closed by the client</source>
        <translation>由客户端关闭</translation>
    </message>
    <message>
        <source>Kicked</source>
        <translation>被踢出</translation>
    </message>
    <message>
        <source>Unreachable: the peer vanished, and the system gave up on what it had not acknowledged</source>
        <translation>无法到达：对端已消失，系统放弃了未获确认的数据</translation>
    </message>
    <message>
        <source>Closed because it read nothing for too long</source>
        <translation>因长时间没有读取而关闭</translation>
    </message>
    <message>
        <source>Closed because writing failed</source>
        <translation>因写入失败而关闭</translation>
    </message>
    <message>
        <source>Refused because a limit was reached</source>
        <translation>因达到上限而拒绝</translation>
    </message>
    <message>
        <source>Closed because the server stopped</source>
        <translation>因服务器停止而关闭</translation>
    </message>
    <message>
        <source>%1 at %2, after %3: %4 and %5</source>
        <translation>%2 %1，历时 %3：%4，%5</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n 个事件</numerusform>
        </translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>Events per second in the last half minute: %1</source>
        <translation>最近半分钟的每秒事件数：%1</translation>
    </message>
    <message>
        <source>Behind by %1, but taking bytes; %2 are sent and not acknowledged</source>
        <translation>落后 %1，但仍在接收；已发送 %2 尚未确认</translation>
    </message>
    <message>
        <source>Has taken no byte for %1, although %2 wait for it; %3 are sent and not acknowledged</source>
        <translation>已有 %1 没有接收任何字节，还有 %2 在等待；已发送 %3 尚未确认</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>Events per second in the last half minute, each row on a scale of its own</source>
        <translation>最近半分钟的每秒事件数，每行各用自己的刻度</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>kicked</source>
        <translation>已踢出</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>无法到达</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>write error</source>
        <translation>写入错误</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>server stopped</source>
        <translation>服务器已停止</translation>
    </message>
    <message>
        <source>No sign of the peer for %1, although %2 wait for it to be acknowledged; it is given up soon</source>
        <translation>已有 %1 没有收到对端的任何回应，还有 %2 等待确认；很快将放弃此连接</translation>
    </message>
</context>
<context>
    <name>pulseboard::ConnectionView</name>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
</context>
<context>
    <name>pulseboard::ConnectionsPane</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>No one is listening yet</source>
        <translation>还没有客户端在收听</translation>
    </message>
    <message>
        <source>Open the live page, or connect to the stream in one of these ways.</source>
        <translation>打开实时页面，或用以下任一方式连接到流。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>JavaScript</source>
        <translation>JavaScript</translation>
    </message>
    <message>
        <source>The server is stopped</source>
        <translation>服务器已停止</translation>
    </message>
    <message>
        <source>Start it on the address above, and clients can connect.</source>
        <translation>在上方的地址上启动后，客户端即可连接。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>No connection matches</source>
        <translation>没有匹配的连接</translation>
    </message>
    <message>
        <source>Order waits</source>
        <translation>暂缓排序</translation>
    </message>
    <message>
        <source>Rows do not change places while the pointer is on the table</source>
        <translation>指针在表格上时，各行不会换位</translation>
    </message>
    <message>
        <source>Other connections are open, but filter and preset hide them.</source>
        <translation>还有其他打开的连接，但被筛选条件和预设隐藏了。</translation>
    </message>
    <message>
        <source>Show All</source>
        <translation>显示全部</translation>
    </message>
</context>
<context>
    <name>pulseboard::DataEditor</name>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>This is nested too deeply to be laid out.</source>
        <translation>嵌套层数过多，无法排版。</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>What the clients receive; may have several lines, and placeholders such as {{seq}}</source>
        <translation>客户端收到的内容；可以有多行，也可以包含 {{seq}} 等占位符</translation>
    </message>
</context>
<context>
    <name>pulseboard::DataPane</name>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Events that are kept under a name</source>
        <translation>以名称保存的事件</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Events that were sent before</source>
        <translation>以前发送过的事件</translation>
    </message>
    <message>
        <source>Insert Placeholder</source>
        <translation>插入占位符</translation>
    </message>
    <message>
        <source>Insert a placeholder, which each event fills in anew</source>
        <translation>插入占位符，每个事件都会重新填入</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式化</translation>
    </message>
    <message>
        <source>Lay the JSON out anew (%1)</source>
        <translation>重新排版 JSON (%1)</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>&amp;JSON</translation>
    </message>
    <message>
        <source>Checks that the data is JSON before it is sent</source>
        <translation>发送前检查数据是否为 JSON</translation>
    </message>
</context>
<context>
    <name>pulseboard::Details</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>closed by the client</source>
        <translation>由客户端关闭</translation>
    </message>
    <message>
        <source>kicked</source>
        <translation>已踢出</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>无法到达</translation>
    </message>
    <message>
        <source>stalled</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>write error</source>
        <translation>写入错误</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>server stopped</source>
        <translation>服务器已停止</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>连接时间</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>%1, port %2</source>
        <translation>%1，端口 %2</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Last event ID</source>
        <translation>最后的事件 ID</translation>
    </message>
    <message>
        <source>Resumed from</source>
        <translation>恢复起点</translation>
    </message>
    <message>
        <source>nothing: a new client</source>
        <translation>无：新客户端</translation>
    </message>
    <message>
        <source>Replayed</source>
        <translation>补发</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s), all that were kept: its ID was gone</source>
        <translation>
            <numerusform>%n 个事件，即保留的全部：其 ID 已不在</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n 个事件</numerusform>
        </translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>用户代理</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>关闭时间</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, and waiting for an answer to try %2</source>
        <translation>%1，正在等待第 %2 次尝试的应答</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返时间</translation>
    </message>
    <message>
        <source>%1, ± %2</source>
        <translation>%1，± %2</translation>
    </message>
    <message>
        <source>Unacknowledged</source>
        <translation>未确认</translation>
    </message>
    <message>
        <source>Retransmits</source>
        <translation>重传次数</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>拥塞窗口</translation>
    </message>
    <message>
        <source>%1 segments of %2</source>
        <translation>%1 个报文段，每段 %2</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>最后的应答</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 前</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 个%2</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>%1, to it alone</source>
        <translation>%1，仅发给此连接</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>没有数据</translation>
    </message>
    <message>
        <source>ID %1: %2</source>
        <translation>ID %1：%2</translation>
    </message>
    <message>
        <source>%1, this one</source>
        <translation>%1，此连接</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开中</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>自 %1 起</translation>
    </message>
    <message>
        <source>%1 – %2, %3 events</source>
        <translation>%1 – %2，%3 个事件</translation>
    </message>
</context>
<context>
    <name>pulseboard::DetailsActions</name>
    <message>
        <source>Send to It…</source>
        <translation>发送给它…</translation>
    </message>
    <message>
        <source>Send to Them…</source>
        <translation>发送给它们…</translation>
    </message>
    <message>
        <source>Write an event for what is selected only</source>
        <translation>只为选中的连接编写事件</translation>
    </message>
    <message>
        <source>Ping Now</source>
        <translation>立即发送心跳</translation>
    </message>
    <message>
        <source>Send a heartbeat to this connection now</source>
        <translation>立即向此连接发送一次心跳</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>End the connection; its client may come back</source>
        <translation>结束连接；其客户端可以重新连接</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End the connection and tell its client to stay away</source>
        <translation>结束连接，并告知其客户端不要再来</translation>
    </message>
    <message>
        <source>Ban…</source>
        <translation>封禁…</translation>
    </message>
    <message>
        <source>End the connection and refuse its address for a while</source>
        <translation>结束连接，并在一段时间内拒绝其地址</translation>
    </message>
</context>
<context>
    <name>pulseboard::DetailsDock</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>pulseboard::DetailsPane</name>
    <message>
        <source>Select a connection to see all about it.</source>
        <translation>选择一个连接以查看其全部信息。</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Last 5 minutes</source>
        <translation>最近 5 分钟</translation>
    </message>
    <message>
        <source>As the kernel sees it</source>
        <translation>内核视角</translation>
    </message>
    <message>
        <source>Last events</source>
        <translation>最近的事件</translation>
    </message>
    <message>
        <source>Connections of this client</source>
        <translation>此客户端的连接</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>Pinged at %1</source>
        <translation>已于 %1 发送心跳</translation>
    </message>
    <message>
        <source>Not pinged: events are on their way to it</source>
        <translation>未发送心跳：正有事件发往此连接</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) selected</source>
        <translation>
            <numerusform>已选中 %n 个连接</numerusform>
        </translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>5 min before</source>
        <translation>结束前 5 分钟</translation>
    </message>
    <message>
        <source>5 min ago</source>
        <translation>5 分钟前</translation>
    </message>
    <message>
        <source>its end</source>
        <translation>结束时</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>pulseboard::EventDetail</name>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>Show the bytes as they were sent, control characters too</source>
        <translation>按发送时的原样显示字节，包括控制字符</translation>
    </message>
    <message>
        <source>Copy what is shown, all of it</source>
        <translation>复制显示的全部内容</translation>
    </message>
    <message>
        <source>Copy the event</source>
        <translation>复制事件</translation>
    </message>
    <message>
        <source>The event&apos;s data</source>
        <translation>事件的数据</translation>
    </message>
    <message>
        <source>Select an event to see its data</source>
        <translation>选择一个事件以查看其数据</translation>
    </message>
    <message numerus="yes">
        <source>to %n chosen connection(s)</source>
        <translation>
            <numerusform>发给 %n 个选定的连接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>to %n connection(s)</source>
        <translation>
            <numerusform>发给 %n 个连接</numerusform>
        </translation>
    </message>
    <message>
        <source>retry %1 ms</source>
        <translation>重连间隔 %1 毫秒</translation>
    </message>
    <message>
        <source>Show all %1 KiB</source>
        <translation>显示全部 %1 KiB</translation>
    </message>
</context>
<context>
    <name>pulseboard::EventFile</name>
    <message>
        <source>It names no version of its format.</source>
        <translation>其中没有注明格式版本。</translation>
    </message>
    <message>
        <source>A newer Pulseboard has written it: its format is version %1, this one knows up to %2.</source>
        <translation>由更新版本的 Pulseboard 写入：其格式版本为 %1，当前版本最高支持 %2。</translation>
    </message>
    <message>
        <source>It has no list of events.</source>
        <translation>其中没有事件列表。</translation>
    </message>
    <message>
        <source>not an object</source>
        <translation>不是对象</translation>
    </message>
    <message>
        <source>Event %1: %2.</source>
        <translation>事件 %1：%2。</translation>
    </message>
    <message>
        <source>It is larger than %1.</source>
        <translation>大小超过 %1。</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3.</source>
        <translation>第 %1 行第 %2 列：%3。</translation>
    </message>
    <message>
        <source>Byte %1: %2.</source>
        <translation>字节 %1：%2。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
</context>
<context>
    <name>pulseboard::EventModel</name>
    <message>
        <source>More were published than a list can follow. Record to a file to have them all.</source>
        <translation>发布的事件过多，列表无法全部显示。要保留全部，请录制到文件。</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) not shown</source>
        <extracomment>%n is a number of events</extracomment>
        <translation>
            <numerusform>%n 个事件未显示</numerusform>
        </translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Receivers</source>
        <translation>接收者</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
</context>
<context>
    <name>pulseboard::EventTemplate</name>
    <message>
        <source>%1 must be a string</source>
        <translation>%1 必须是字符串</translation>
    </message>
    <message>
        <source>retry must be a whole number of milliseconds, 0 or more</source>
        <translation>retry 必须是不小于 0 的整数毫秒数</translation>
    </message>
    <message>
        <source>json must be true or false</source>
        <translation>json 必须是 true 或 false</translation>
    </message>
    <message>
        <source>target must be everyone or selected</source>
        <translation>target 必须是 everyone 或 selected</translation>
    </message>
</context>
<context>
    <name>pulseboard::EventView</name>
    <message>
        <source>No event matches the filter</source>
        <translation>没有匹配筛选条件的事件</translation>
    </message>
    <message>
        <source>No events yet. Broadcast one, or publish with POST /events.</source>
        <translation>还没有事件。可以广播一个，或用 POST /events 发布。</translation>
    </message>
</context>
<context>
    <name>pulseboard::EventsPanel</name>
    <message>
        <source>Event Co&amp;lumns</source>
        <translation>事件列(&amp;L)</translation>
    </message>
    <message>
        <source>Events with their IDs (*.ndjson)</source>
        <translation>带 ID 的事件 (*.ndjson)</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n event(s) to %1</source>
        <translation>
            <numerusform>已将 %n 个事件导出到 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot write %1: %2. Nothing was exported.</source>
        <translation>无法写入 %1：%2。没有导出任何内容。</translation>
    </message>
    <message>
        <source>Export Selected Events</source>
        <translation>导出选中的事件</translation>
    </message>
    <message>
        <source>Export Shown Events</source>
        <translation>导出显示的事件</translation>
    </message>
    <message>
        <source>Events to publish again (*.ndjson)</source>
        <translation>可重新发布的事件 (*.ndjson)</translation>
    </message>
    <message>
        <source>Event stream (*.sse)</source>
        <translation>事件流 (*.sse)</translation>
    </message>
    <message>
        <source>Record Events</source>
        <translation>录制事件</translation>
    </message>
    <message>
        <source>Recordings (*.ndjson)</source>
        <translation>录制文件 (*.ndjson)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Replay a Recording</source>
        <translation>回放录制文件</translation>
    </message>
    <message>
        <source>&amp;Copy Events</source>
        <translation>复制事件(&amp;C)</translation>
    </message>
</context>
<context>
    <name>pulseboard::EventsToolbar</name>
    <message>
        <source>Filter events</source>
        <translation>筛选事件</translation>
    </message>
    <message>
        <source>Words of topic, type, ID or data; topic:, type:, id: and data: name the one</source>
        <translation>主题、类型、ID 或数据中的词；可用 topic:、type:、id: 和 data: 指定其一</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Follow the newest event</source>
        <translation>跟随最新的事件</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Hold the list; new events wait</source>
        <translation>暂停更新列表；新事件等待显示</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Empty the list; only here, the server keeps its own</source>
        <translation>清空列表；仅限此处，服务器保留自己的记录</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Write events to a file</source>
        <translation>将事件写入文件</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Publish a recording again</source>
        <translation>重新发布录制的事件</translation>
    </message>
    <message>
        <source>Export &amp;Selected…</source>
        <translation>导出选中的事件(&amp;S)…</translation>
    </message>
    <message>
        <source>Export &amp;All Shown…</source>
        <translation>导出显示的所有事件(&amp;A)…</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>停止录制</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Record what is published to a file</source>
        <translation>将发布的事件录制到文件</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message numerus="yes">
        <source>paused, %n waiting</source>
        <translation>
            <numerusform>已暂停，%n 个等待中</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::Everyday</name>
    <message>
        <source>Restart the server?</source>
        <translation>要重新启动服务器吗？</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s) end; their clients come back by themselves.</source>
        <translation>
            <numerusform>%Ln 个连接将结束；其客户端会自行重新连接。</numerusform>
        </translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新启动</translation>
    </message>
</context>
<context>
    <name>pulseboard::Expander</name>
    <message>
        <source>a placeholder begins here and has no end; two braces as text are written \{{</source>
        <translation>占位符从此处开始，但没有结尾；作为文本的两个花括号应写作 \{{</translation>
    </message>
    <message>
        <source>there is no placeholder “%1”; there are now, seq, uuid and random A B</source>
        <translation>没有占位符“%1”；可用的有 now、seq、uuid 和 random A B</translation>
    </message>
    <message>
        <source>{{%1}} takes nothing after its name</source>
        <translation>{{%1}} 的名称后不能有其他内容</translation>
    </message>
    <message>
        <source>{{random A B}} takes two whole numbers, such as {{random 1 100}}</source>
        <translation>{{random A B}} 需要两个整数，例如 {{random 1 100}}</translation>
    </message>
    <message>
        <source>in {{random A B}}, A must not be larger than B</source>
        <translation>{{random A B}} 中的 A 不能大于 B</translation>
    </message>
    <message>
        <source>{{random A B}} takes numbers from %1 to %2</source>
        <translation>{{random A B}} 的数必须在 %1 到 %2 之间</translation>
    </message>
</context>
<context>
    <name>pulseboard::FactList</name>
    <message>
        <source>&amp;Copy Selected Text</source>
        <translation>复制选中的文本(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
</context>
<context>
    <name>pulseboard::FilledEvent</name>
    <message>
        <source>Name a topic</source>
        <translation>请填写主题</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
</context>
<context>
    <name>pulseboard::FilterExpression</name>
    <message>
        <source>Expected a space here</source>
        <translation>此处应有空格</translation>
    </message>
    <message>
        <source>a word to look for</source>
        <translation>要查找的词</translation>
    </message>
    <message>
        <source>“%1” is no field. Expected topic, ua, address, client, id, endpoint, state, reason, lag, age, rate, events or bytes; a word with such a sign goes in quotation marks</source>
        <translation>“%1”不是字段。可用的字段有 topic、ua、address、client、id、endpoint、state、reason、lag、age、rate、events 和 bytes；含有此类符号的词要放在引号中</translation>
    </message>
    <message>
        <source>Expected &lt;, &lt;=, &gt;, &gt;= or = after %1</source>
        <translation>%1 后应为 &lt;、&lt;=、&gt;、&gt;= 或 =</translation>
    </message>
    <message>
        <source>Expected : or = after %1, which is a text</source>
        <translation>%1 是文本，其后应为 : 或 =</translation>
    </message>
    <message>
        <source>a text to look for in %1</source>
        <translation>要在 %1 中查找的文本</translation>
    </message>
    <message>
        <source>Expected a closing quotation mark</source>
        <translation>缺少结尾的引号</translation>
    </message>
    <message>
        <source>Expected %1</source>
        <translation>此处应有%1</translation>
    </message>
    <message>
        <source>Expected a time such as 30s, 5m, 2h or 1d</source>
        <translation>此处应为时间，例如 30s、5m、2h 或 1d</translation>
    </message>
    <message>
        <source>Expected a number such as 100, 2.5 or 10k</source>
        <translation>此处应为数字，例如 100、2.5 或 10k</translation>
    </message>
    <message>
        <source>Expected a unit of time: s, m, h or d</source>
        <translation>此处应为时间单位：s、m、h 或 d</translation>
    </message>
    <message>
        <source>Expected one of k, M and G, or a space</source>
        <translation>此处应为 k、M、G 之一，或空格</translation>
    </message>
</context>
<context>
    <name>pulseboard::FilterField</name>
    <message>
        <source>Filter: topic:news lag&gt;100</source>
        <translation>筛选：topic:news lag&gt;100</translation>
    </message>
    <message>
        <source>Filter connections</source>
        <translation>筛选连接</translation>
    </message>
    <message>
        <source>Words of any column, or terms such as lag&gt;100 (Ctrl+F). F1 tells what can be written.</source>
        <translation>任意列中的词，或 lag&gt;100 这样的条件 (Ctrl+F)。按 F1 查看可用的写法。</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>What the filter understands (F1)</source>
        <translation>筛选支持的写法 (F1)</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>pulseboard::FilterHelp</name>
    <message>
        <source>What the filter understands</source>
        <translation>筛选支持的写法</translation>
    </message>
    <message>
        <source>both words, each anywhere</source>
        <translation>两个词都要有，位置不限</translation>
    </message>
    <message>
        <source>a part of the topic; also ua, address, client, id, endpoint, state, reason</source>
        <translation>主题的一部分；还可用 ua、address、client、id、endpoint、state、reason</translation>
    </message>
    <message>
        <source>exactly that</source>
        <translation>完全相同</translation>
    </message>
    <message>
        <source>&lt;, &lt;=, &gt;, &gt;= or = with lag, rate, events, bytes; units k, M, G</source>
        <translation>lag、rate、events、bytes 可用 &lt;、&lt;=、&gt;、&gt;= 或 =；单位 k、M、G</translation>
    </message>
    <message>
        <source>open for longer; units s, m, h, d</source>
        <translation>打开的时间更长；单位 s、m、h、d</translation>
    </message>
    <message>
        <source>live, idle, lagging, stalled, closed or unreachable</source>
        <translation>live、idle、lagging、stalled、closed 或 unreachable（活跃、空闲、落后、停滞、已关闭、无法到达）</translation>
    </message>
    <message>
        <source>why a closed one ended</source>
        <translation>已关闭的连接为何结束</translation>
    </message>
    <message>
        <source>not that</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>with a space in it</source>
        <translation>其中含有空格</translation>
    </message>
</context>
<context>
    <name>pulseboard::HeaderBar</name>
    <message>
        <source>Address of the stream</source>
        <translation>流的地址</translation>
    </message>
    <message>
        <source>Address and port to listen on</source>
        <translation>监听的地址和端口</translation>
    </message>
    <message>
        <source>Address and port to listen on, such as 127.0.0.1:8080. Port 0 takes a free one.</source>
        <translation>监听的地址和端口，例如 127.0.0.1:8080。端口 0 表示任选一个空闲端口。</translation>
    </message>
    <message>
        <source>Why the server did not start</source>
        <translation>服务器未能启动的原因</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Running, but not answering</source>
        <translation>运行中，但没有响应</translation>
    </message>
</context>
<context>
    <name>pulseboard::HistogramChart</name>
    <message>
        <source>Durations</source>
        <translation>时长分布</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>当前打开</translation>
    </message>
    <message>
        <source>Ended, since this window opened</source>
        <translation>本窗口打开以来已结束</translation>
    </message>
    <message>
        <source>&lt; 1 s</source>
        <translation>&lt; 1 秒</translation>
    </message>
    <message>
        <source>1–10 s</source>
        <translation>1–10 秒</translation>
    </message>
    <message>
        <source>10–60 s</source>
        <translation>10–60 秒</translation>
    </message>
    <message>
        <source>1–10 min</source>
        <translation>1–10 分钟</translation>
    </message>
    <message>
        <source>10–60 min</source>
        <translation>10–60 分钟</translation>
    </message>
    <message>
        <source>1–10 h</source>
        <translation>1–10 小时</translation>
    </message>
    <message>
        <source>10–24 h</source>
        <translation>10–24 小时</translation>
    </message>
    <message>
        <source>≥ 1 day</source>
        <translation>≥ 1 天</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>%1 events behind</source>
        <translation>落后 %1 个事件</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <translation>%1，%2 %</translation>
    </message>
</context>
<context>
    <name>pulseboard::HistoryMenu</name>
    <message>
        <source>Nothing was sent yet</source>
        <translation>还没有发送过事件</translation>
    </message>
    <message>
        <source>&amp;Clear History</source>
        <translation>清空历史(&amp;C)</translation>
    </message>
</context>
<context>
    <name>pulseboard::Joined</name>
    <message>
        <source>, </source>
        <extracomment>Between the words of a list.</extracomment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>pulseboard::JsonChecker</name>
    <message>
        <source>the closing } is missing</source>
        <translation>缺少结尾的 }</translation>
    </message>
    <message>
        <source>the closing ] is missing</source>
        <translation>缺少结尾的 ]</translation>
    </message>
    <message>
        <source>a name in double quotes is missing</source>
        <translation>缺少双引号中的名称</translation>
    </message>
    <message>
        <source>a colon is missing after the name</source>
        <translation>名称后缺少冒号</translation>
    </message>
    <message>
        <source>a JSON value is missing</source>
        <translation>缺少 JSON 值</translation>
    </message>
    <message>
        <source>something follows the value</source>
        <translation>值的后面有多余内容</translation>
    </message>
    <message>
        <source>a comma or the closing } is missing</source>
        <translation>缺少逗号或结尾的 }</translation>
    </message>
    <message>
        <source>a comma or the closing ] is missing</source>
        <translation>缺少逗号或结尾的 ]</translation>
    </message>
    <message>
        <source>a name must follow the comma, or the comma must go</source>
        <translation>逗号后必须有名称，否则应去掉逗号</translation>
    </message>
    <message>
        <source>a value is missing here</source>
        <translation>此处缺少值</translation>
    </message>
    <message>
        <source>in a string, a tab is \t and a line break is \n</source>
        <translation>字符串中，制表符写作 \t，换行写作 \n</translation>
    </message>
    <message>
        <source>there is no such escape sequence</source>
        <translation>没有这样的转义序列</translation>
    </message>
    <message>
        <source>the string does not end</source>
        <translation>字符串没有结束</translation>
    </message>
    <message>
        <source>strings stand in straight double quotes</source>
        <translation>字符串应使用直双引号</translation>
    </message>
    <message>
        <source>this is no JSON number</source>
        <translation>这不是 JSON 数字</translation>
    </message>
    <message>
        <source>this is no JSON value</source>
        <translation>这不是 JSON 值</translation>
    </message>
</context>
<context>
    <name>pulseboard::KickFlow</name>
    <message numerus="yes">
        <source>Close %Ln connection(s)?</source>
        <translation>
            <numerusform>要关闭 %Ln 个连接吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Their clients may come back.</source>
        <translation>其客户端可以重新连接。</translation>
    </message>
    <message numerus="yes">
        <source>Close %Ln</source>
        <translation>
            <numerusform>关闭 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stop %Ln client(s)?</source>
        <translation>
            <numerusform>要停止 %Ln 个客户端吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Their connections end, and they are told to stay away.</source>
        <translation>它们的连接将结束，并被告知不要再来。</translation>
    </message>
    <message numerus="yes">
        <source>Stop %Ln</source>
        <translation>
            <numerusform>停止 %Ln 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::LineChart</name>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Heartbeats</source>
        <translation>心跳</translation>
    </message>
</context>
<context>
    <name>pulseboard::LogModel</name>
    <message>
        <source>The server kept the newest only</source>
        <translation>服务器只保留了最新的记录</translation>
    </message>
    <message>
        <source>… %1 more</source>
        <translation>… 还有 %1 条</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>pulseboard::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all if none is selected</source>
        <translation>复制选中的行；没有选中时复制全部</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Empty the log; only here, the server keeps its own</source>
        <translation>清空日志；仅限此处，服务器保留自己的记录</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
</context>
<context>
    <name>pulseboard::MainWindow</name>
    <message>
        <source>Stop the server?</source>
        <translation>要停止服务器吗？</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s) end.</source>
        <translation>
            <numerusform>%Ln 个连接将结束。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>About Pulseboard</source>
        <translation>关于 Pulseboard</translation>
    </message>
    <message>
        <source>Pulseboard %1</source>
        <translation>Pulseboard %1</translation>
    </message>
    <message>
        <source>A dashboard with a Server-Sent Events server inside.

Free software under the GNU General Public License, version 3 or later.
Made with Qt %1 and QCustomPlot.</source>
        <translation>内置 Server-Sent Events 服务器的仪表板。

自由软件，采用 GNU 通用公共许可证第 3 版或更高版本。
使用 Qt %1 和 QCustomPlot 构建。</translation>
    </message>
    <message>
        <source>Pulseboard</source>
        <translation>Pulseboard</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>编写事件</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Bans</source>
        <translation>封禁</translation>
    </message>
</context>
<context>
    <name>pulseboard::Notices</name>
    <message numerus="yes">
        <source>%1, %Ln event(s) behind</source>
        <translation>
            <numerusform>%1，落后 %Ln 个事件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) connected</source>
        <translation>
            <numerusform>%Ln 个客户端已连接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s) lost</source>
        <translation>
            <numerusform>失去 %Ln 个连接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s) lag</source>
        <translation>
            <numerusform>%Ln 个连接落后</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulseboard::PlaceholderMenu</name>
    <message>
        <source>Insert &amp;Placeholder</source>
        <translation>插入占位符(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Time	{{now}}</source>
        <translation>时间(&amp;T)	{{now}}</translation>
    </message>
    <message>
        <source>&amp;Number, from 1	{{seq}}</source>
        <translation>序号，从 1 开始(&amp;N)	{{seq}}</translation>
    </message>
    <message>
        <source>&amp;UUID	{{uuid}}</source>
        <translation>UUID 标识符(&amp;U)	{{uuid}}</translation>
    </message>
    <message>
        <source>&amp;Random Number	{{random 1 100}}</source>
        <translation>随机数(&amp;R)	{{random 1 100}}</translation>
    </message>
</context>
<context>
    <name>pulseboard::PresetBar</name>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Every connection</source>
        <translation>所有连接</translation>
    </message>
    <message>
        <source>Lagging</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>Connections that have events waiting: lagging or stalled</source>
        <translation>有事件等待的连接：落后或停滞</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>静默</translation>
    </message>
    <message numerus="yes">
        <source>Connections to which no event went for %n second(s)</source>
        <translation>
            <numerusform>已有 %n 秒没有收到事件的连接</numerusform>
        </translation>
    </message>
    <message>
        <source>Busiest</source>
        <translation>最忙</translation>
    </message>
    <message>
        <source>Every connection, those with the most events a second first</source>
        <translation>所有连接，每秒事件最多的排在最前</translation>
    </message>
</context>
<context>
    <name>pulseboard::RecordingFile</name>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>它不是文件</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>longer than %1 bytes</source>
        <translation>超过 %1 字节</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>t goes back, from %1 to %2</source>
        <translation>t 倒退了，从 %1 到 %2</translation>
    </message>
    <message>
        <source>the file has changed since it was checked</source>
        <translation>文件在检查之后发生了变化</translation>
    </message>
</context>
<context>
    <name>pulseboard::RecordingNotice</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n 个事件</numerusform>
        </translation>
    </message>
    <message>
        <source>Recording to %1  ·  %2  ·  %3  ·  %4</source>
        <translation>正在录制到 %1  ·  %2  ·  %3  ·  %4</translation>
    </message>
    <message>
        <source>Recorded %1 to %2, %3</source>
        <translation>已录制 %1 到 %2，%3</translation>
    </message>
    <message>
        <source>Cannot record to %1: %2</source>
        <translation>无法录制到 %1：%2</translation>
    </message>
    <message>
        <source>Recording stopped: %1. The %2 before are in %3; the server runs on.</source>
        <translation>录制已停止：%1。此前的 %2在 %3 中；服务器继续运行。</translation>
    </message>
    <message>
        <source>Recording stopped: the disk is too slow for what is published. The first %1 are in %2; %3 did not fit.</source>
        <translation>录制已停止：磁盘跟不上发布的速度。前 %1在 %2 中；%3未能写入。</translation>
    </message>
</context>
<context>
    <name>pulseboard::RepeatControls</name>
    <message>
        <source>every </source>
        <translation>每 </translation>
    </message>
    <message>
        <source> ms</source>
        <translation> 毫秒</translation>
    </message>
    <message>
        <source>Interval in milliseconds</source>
        <translation>间隔毫秒数</translation>
    </message>
    <message>
        <source>The time from one event to the next</source>
        <translation>从一个事件到下一个事件的时间</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> 次</translation>
    </message>
    <message>
        <source>∞ ×</source>
        <translation>∞ 次</translation>
    </message>
    <message>
        <source>How many times; 0 until it is stopped</source>
        <translation>重复次数；0 表示直到停止为止</translation>
    </message>
    <message>
        <source>How many times; 0, shown as ∞, until it is stopped</source>
        <translation>重复次数；0 显示为 ∞，表示直到停止为止</translation>
    </message>
    <message>
        <source>Re&amp;peat</source>
        <translation>重复(&amp;P)</translation>
    </message>
    <message>
        <source>Send the event again and again, to those who are chosen now</source>
        <translation>向当前选定的接收者反复发送此事件</translation>
    </message>
    <message>
        <source>Start the server to send events</source>
        <translation>启动服务器后才能发送事件</translation>
    </message>
</context>
<context>
    <name>pulseboard::ReplayBar</name>
    <message>
        <source>Send the next event</source>
        <translation>发送下一个事件</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>回到开头</translation>
    </message>
    <message>
        <source>End the replay</source>
        <translation>结束回放</translation>
    </message>
    <message>
        <source>Speed of the replay</source>
        <translation>回放速度</translation>
    </message>
    <message>
        <source>Keep IDs</source>
        <translation>保留 ID</translation>
    </message>
    <message>
        <source>Publish under the recorded IDs. A server that still knows one takes the event for a repeat and does not send it again.</source>
        <translation>以录制的 ID 发布。服务器若仍记得某个 ID，会将该事件视为重复，不再发送。</translation>
    </message>
    <message>
        <source>Progress of the replay</source>
        <translation>回放进度</translation>
    </message>
    <message>
        <source>fastest</source>
        <translation>最快</translation>
    </message>
    <message>
        <source>Pause the replay</source>
        <translation>暂停回放</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>%1 cannot be replayed: %2. Nothing was sent.</source>
        <translation>无法回放 %1：%2。没有发送任何事件。</translation>
    </message>
    <message>
        <source>Checking %1, %2 %</source>
        <translation>正在检查 %1，%2 %</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n repeat(s) not sent again</source>
        <translation>
            <numerusform>%n 个重复事件没有再次发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) for chosen connections left out</source>
        <translation>
            <numerusform>略过 %n 个发给选定连接的事件</numerusform>
        </translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>pulseboard::ReplayPlayer</name>
    <message>
        <source>Start the server to replay</source>
        <translation>启动服务器后才能回放</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>The server stopped. Start it, and play goes on from here.</source>
        <translation>服务器已停止。启动后将从此处继续播放。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>pulseboard::Schedule</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>pulseboard::ScheduleList</name>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n 个被拒绝</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent again</source>
        <translation>
            <numerusform>%n 个没有再次发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>跳过 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>the server is stopped</source>
        <translation>服务器已停止</translation>
    </message>
    <message>
        <source>the server was stopped</source>
        <translation>服务器被停止</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 to %n chosen connection(s)</source>
        <translation>
            <numerusform>%1，发给 %n 个选定的连接</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>已发送 %1</translation>
    </message>
    <message numerus="yes">
        <source>last to %n connection(s)</source>
        <translation>
            <numerusform>最近一次发给 %n 个连接</numerusform>
        </translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>每 %1</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>pulseboard::ScheduleView</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>暂停 %1</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>继续 %1</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Remove %1 from the list</source>
        <translation>从列表中移除 %1</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>停止 %1</translation>
    </message>
    <message>
        <source>Repeated events</source>
        <translation>重复发送的事件</translation>
    </message>
</context>
<context>
    <name>pulseboard::Setting</name>
    <message>
        <source>must be a whole number from %1 to %2</source>
        <translation>必须是 %1 到 %2 之间的整数</translation>
    </message>
    <message>
        <source>must be a number of seconds from %1 to %2</source>
        <translation>必须是 %1 到 %2 之间的秒数</translation>
    </message>
    <message>
        <source>must be an address and a port, such as 127.0.0.1:8080 or [::1]:8080</source>
        <translation>必须是地址和端口，例如 127.0.0.1:8080 或 [::1]:8080</translation>
    </message>
    <message>
        <source>must be event, comment or off</source>
        <translation>必须是 event、comment 或 off</translation>
    </message>
    <message>
        <source>must be epoll, on Linux, or socket</source>
        <translation>必须是 epoll（仅 Linux）或 socket</translation>
    </message>
    <message>
        <source>must be host names without scheme and port</source>
        <translation>必须是不带协议和端口的主机名</translation>
    </message>
    <message>
        <source>must be origins such as https://board.example, without path, or *</source>
        <translation>必须是来源，例如 https://board.example，不含路径；或 *</translation>
    </message>
    <message>
        <source>must be the name of a file</source>
        <translation>必须是文件名</translation>
    </message>
    <message>
        <source>must be auto or a whole number from 0 to %1</source>
        <translation>必须是 auto 或 0 到 %1 之间的整数</translation>
    </message>
    <message>
        <source>must be TOPIC:TYPE=FILE, such as news:price=price.schema.json</source>
        <translation>必须是“主题:类型=文件”，例如 news:price=price.schema.json</translation>
    </message>
</context>
<context>
    <name>pulseboard::SettingField</name>
    <message>
        <source>set on the command line</source>
        <translation>由命令行设定</translation>
    </message>
    <message>
        <source>set in the configuration file</source>
        <translation>由配置文件设定</translation>
    </message>
    <message>
        <source>waits for a restart of the server</source>
        <translation>等待服务器重新启动</translation>
    </message>
    <message>
        <source>needs a restart of the server</source>
        <translation>需要重新启动服务器</translation>
    </message>
    <message>
        <source>Standard: %1</source>
        <translation>默认值：%1</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>选择：%1</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
</context>
<context>
    <name>pulseboard::SettingWords</name>
    <message>
        <source>Listen address</source>
        <translation>监听地址</translation>
    </message>
    <message>
        <source>Address and port, such as 127.0.0.1:8080 or [::1]:8080. Port 0 takes a free one.</source>
        <translation>地址和端口，例如 127.0.0.1:8080 或 [::1]:8080。端口 0 表示任选一个空闲端口。</translation>
    </message>
    <message>
        <source>Allowed host names</source>
        <translation>允许的主机名</translation>
    </message>
    <message>
        <source>Names that a reverse proxy forwards, without port, with commas between them.</source>
        <translation>反向代理转发的主机名，不带端口，用逗号分隔。</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重连间隔</translation>
    </message>
    <message>
        <source>How long clients wait before they connect again.</source>
        <translation>客户端重新连接前等待的时间。</translation>
    </message>
    <message>
        <source>Most connections</source>
        <translation>连接数上限</translation>
    </message>
    <message>
        <source>Streams that may be open at once. A lower limit ends none that is open.</source>
        <translation>可以同时打开的流的数量。调低上限不会结束已打开的流。</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>传输方式</translation>
    </message>
    <message>
        <source>What carries the streams.</source>
        <translation>承载流的方式。</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>A stream that was silent for so long gets a ping, which keeps it open and finds clients that have vanished.</source>
        <translation>流静默这么久后会发送一次 ping，以保持连接并发现已经消失的客户端。</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Pages see an event; a comment only keeps the stream open.</source>
        <translation>网页能看到事件；注释只用于保持流打开。</translation>
    </message>
    <message>
        <source>Events kept</source>
        <translation>保留的事件数</translation>
    </message>
    <message>
        <source>For clients that come back, and for those that read slowly. A lower limit drops the oldest at once.</source>
        <translation>供重新连接和读取较慢的客户端使用。调低上限会立即丢弃最旧的事件。</translation>
    </message>
    <message>
        <source>Memory for events</source>
        <translation>事件占用的内存</translation>
    </message>
    <message>
        <source>The oldest events go when all together are larger.</source>
        <translation>总量超过此值时，最旧的事件会被丢弃。</translation>
    </message>
    <message>
        <source>Largest body</source>
        <translation>最大正文</translation>
    </message>
    <message>
        <source>Of one request to publish, a batch as well.</source>
        <translation>一次发布请求的正文，批量发布也算在内。</translation>
    </message>
    <message>
        <source>Largest head</source>
        <translation>最大头部</translation>
    </message>
    <message>
        <source>The request line and all headers together.</source>
        <translation>请求行和所有请求头的总和。</translation>
    </message>
    <message>
        <source>Time to arrive</source>
        <translation>到达时限</translation>
    </message>
    <message>
        <source>The longest that a request may take to come in whole.</source>
        <translation>一个请求完整到达的最长时间。</translation>
    </message>
    <message>
        <source>Idle time</source>
        <translation>空闲时间</translation>
    </message>
    <message>
        <source>How long a connection stays open between two requests.</source>
        <translation>连接在两次请求之间保持打开的时间。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation>心跳</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>events</source>
        <translation>个事件</translation>
    </message>
    <message>
        <source>streams</source>
        <translation>个流</translation>
    </message>
    <message>
        <source>An event, “ping”</source>
        <translation>事件“ping”</translation>
    </message>
    <message>
        <source>A comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>epoll: for thousands of streams</source>
        <translation>epoll：适合成千上万的流</translation>
    </message>
    <message>
        <source>socket: Qt&apos;s own</source>
        <translation>socket：Qt 自带</translation>
    </message>
    <message>
        <source>Allowed origins</source>
        <translation>允许的来源</translation>
    </message>
    <message>
        <source>Pages of these, such as https://board.example, may read streams, and do what a token allows. With * all pages may read streams, as long as no tokens are asked for.</source>
        <translation>这些来源（例如 https://board.example）的网页可以读取事件流，并可执行令牌允许的操作。填 * 则所有网页都可读取事件流，但仅限不要求令牌时。</translation>
    </message>
    <message>
        <source>Token file</source>
        <translation>令牌文件</translation>
    </message>
    <message>
        <source>Lines such as “publish TOKEN” and “admin TOKEN”; only its owner may be able to read it. Needed to listen on other than loopback addresses.</source>
        <translation>每行形如“publish TOKEN”或“admin TOKEN”；只能由其所有者读取。在回环地址以外监听时必需。</translation>
    </message>
    <message>
        <source>TLS certificate</source>
        <translation>TLS 证书</translation>
    </message>
    <message>
        <source>A PEM file, the server&apos;s own certificate first. Empty: no TLS.</source>
        <translation>PEM 文件，服务器自己的证书在最前。留空则不使用 TLS。</translation>
    </message>
    <message>
        <source>TLS key</source>
        <translation>TLS 密钥</translation>
    </message>
    <message>
        <source>The certificate&apos;s key, a PEM file without passphrase.</source>
        <translation>该证书的密钥：不带口令的 PEM 文件。</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>访问</translation>
    </message>
    <message>
        <source>Most per address</source>
        <translation>每个地址的上限</translation>
    </message>
    <message>
        <source>Streams of one IPv4 address or one IPv6 network. 0: any number; auto: 1,000, and any number for this machine.</source>
        <translation>一个 IPv4 地址或一个 IPv6 网段的流数。0：不限；auto：1,000，本机不限。</translation>
    </message>
    <message>
        <source>Most new connections</source>
        <translation>新连接上限</translation>
    </message>
    <message>
        <source>So many may come in within a second; the others wait. 0: any number.</source>
        <translation>每秒允许接入的连接数，其余的等待。0：不限。</translation>
    </message>
    <message>
        <source>Time to stop</source>
        <translation>停止时限</translation>
    </message>
    <message>
        <source>Streams end one after the other when the server stops, all of them within this time.</source>
        <translation>服务器停止时，各个流依次结束，全部在此时间之内。</translation>
    </message>
    <message>
        <source>Spread of returns</source>
        <translation>重连分散时间</translation>
    </message>
    <message>
        <source>Clients of a stopped server come back after the retry time and up to this long after that, so that they do not come all at once.</source>
        <translation>服务器停止后，客户端在重连间隔之后最多再过这么久重新连接，以免同时涌入。</translation>
    </message>
    <message>
        <source>Stall time</source>
        <translation>停滞时限</translation>
    </message>
    <message>
        <source>A stream whose client reads nothing for so long is ended. 0: it may stay.</source>
        <translation>客户端这么久没有读取任何数据时，流会被结束。0：不结束。</translation>
    </message>
    <message>
        <source>Age of events</source>
        <translation>事件的最长保留时间</translation>
    </message>
    <message>
        <source>Older events go, but for the last one. 0: they may be of any age.</source>
        <translation>更早的事件会被丢弃，最新的一个除外。0：不限时间。</translation>
    </message>
    <message>
        <source>History file</source>
        <translation>历史文件</translation>
    </message>
    <message>
        <source>Events are kept there too, so that they outlive the program. Empty: in memory alone.</source>
        <translation>事件也会保存到此文件，程序结束后仍然保留。留空：只保存在内存中。</translation>
    </message>
    <message>
        <source>a second</source>
        <translation>每秒</translation>
    </message>
    <message>
        <source>Event schemas</source>
        <translation>事件的 JSON Schema</translation>
    </message>
    <message>
        <source>TOPIC:TYPE=FILE, with commas between them. The data of such events must fit the JSON Schema in the file, which is read when the server starts.</source>
        <translation>“主题:类型=文件”，以逗号分隔。此类事件的数据必须符合文件中的 JSON Schema；文件在服务器启动时读取。</translation>
    </message>
</context>
<context>
    <name>pulseboard::SettingsDialog</name>
    <message>
        <source>Something cannot be as it is written.</source>
        <translation>有的内容填写有误。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s), not applied yet.</source>
        <translation>
            <numerusform>%Ln 项更改尚未应用。</numerusform>
        </translation>
    </message>
    <message>
        <source>A restart of the server is needed for: %1.</source>
        <translation>以下设置需要重新启动服务器：%1。</translation>
    </message>
    <message>
        <source>Apply and Restart Server</source>
        <translation>应用并重新启动服务器</translation>
    </message>
    <message>
        <source>Restart Server</source>
        <translation>重新启动服务器</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Keep the changes, and give those to the server that it can take while it runs</source>
        <translation>保存更改，并让服务器在运行中采用能够采用的部分</translation>
    </message>
    <message>
        <source>End all streams, and start the server with these settings</source>
        <translation>结束所有流，并以这些设置启动服务器</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>pulseboard::Snippet</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy this line</source>
        <translation>复制此行</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>复制：%1</translation>
    </message>
</context>
<context>
    <name>pulseboard::SummaryBar</name>
    <message>
        <source>connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>published</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>已交付</translation>
    </message>
    <message>
        <source>out</source>
        <translation>流出</translation>
    </message>
    <message>
        <source>lagging</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>up</source>
        <translation>已运行</translation>
    </message>
    <message>
        <source>Connections that are open now</source>
        <translation>当前打开的连接</translation>
    </message>
    <message>
        <source>Events accepted per second</source>
        <translation>每秒接收的事件数</translation>
    </message>
    <message>
        <source>Events handed over to connections per second, all together</source>
        <translation>每秒交付给所有连接的事件总数</translation>
    </message>
    <message>
        <source>Bytes handed over on streams per second</source>
        <translation>每秒在流上交付的字节数</translation>
    </message>
    <message>
        <source>Connections that have events waiting: lagging or stalled</source>
        <translation>有事件等待的连接：落后或停滞</translation>
    </message>
    <message>
        <source>Time since the server started to listen</source>
        <translation>服务器开始监听以来的时间</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>Connections that are open now. There is room for %1: this process may have %2 descriptors, and some are kept for requests and files.</source>
        <translation>当前打开的连接。最多可容纳 %1 个：此进程可以使用 %2 个描述符，其中一部分留给请求和文件。</translation>
    </message>
</context>
<context>
    <name>pulseboard::TargetChoice</name>
    <message>
        <source>Pinned connection&amp;s (%1)</source>
        <translation>固定的连接（%1）(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Selected connections (%1)</source>
        <translation>选中的连接（%1）(&amp;S)</translation>
    </message>
    <message>
        <source>Select connections in the table</source>
        <translation>在表格中选择连接</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>发给 %1</translation>
    </message>
    <message>
        <source>&amp;Everyone subscribed</source>
        <translation>所有订阅者(&amp;E)</translation>
    </message>
    <message>
        <source>Everyone who is subscribed to the topic</source>
        <translation>订阅该主题的所有人</translation>
    </message>
    <message>
        <source>Keep these connections</source>
        <translation>固定这些连接</translation>
    </message>
    <message>
        <source>Keep these connections as the receivers while the selection changes</source>
        <translation>选择改变时，仍以这些连接为接收者</translation>
    </message>
</context>
<context>
    <name>pulseboard::TemplateModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
</context>
<context>
    <name>pulseboard::TemplateStore</name>
    <message>
        <source>Templates can be neither read nor changed; the file %1 is left as it is. %2</source>
        <translation>模板无法读取或更改；文件 %1 保持原样。%2</translation>
    </message>
    <message>
        <source>A template needs a name.</source>
        <translation>模板需要名称。</translation>
    </message>
    <message>
        <source>“%1” is no longer there.</source>
        <translation>“%1”已不存在。</translation>
    </message>
    <message>
        <source>There is a template “%1” already.</source>
        <translation>已有模板“%1”。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>没有文件 %1。</translation>
    </message>
    <message>
        <source>%1 was not imported. %2</source>
        <translation>%1 没有导入。%2</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>pulseboard::TemplatesDialog</name>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>&amp;Load</source>
        <translation>载入(&amp;L)</translation>
    </message>
    <message>
        <source>Put the template into the composer</source>
        <translation>将模板放入编辑区</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>重命名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>Take in the templates of a file</source>
        <translation>导入文件中的模板</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the selected templates to a file, or all if none is selected</source>
        <translation>将选中的模板写入文件；没有选中时写入全部</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>No templates yet. Write an event and choose Templates, Save as Template…</source>
        <translation>还没有模板。请编写一个事件，然后选择“模板”中的“存为模板…”</translation>
    </message>
    <message numerus="yes">
        <source>%n template(s) removed</source>
        <translation>
            <numerusform>已移除 %n 个模板</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing new in %1</source>
        <translation>%1 中没有新模板</translation>
    </message>
    <message numerus="yes">
        <source>%n template(s) imported</source>
        <translation>
            <numerusform>已导入 %n 个模板</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n template(s) exported</source>
        <translation>
            <numerusform>已导出 %n 个模板</numerusform>
        </translation>
    </message>
    <message>
        <source>Import Templates</source>
        <translation>导入模板</translation>
    </message>
    <message>
        <source>Templates (*.json);;All files (*)</source>
        <translation>模板 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Export Templates</source>
        <translation>导出模板</translation>
    </message>
    <message>
        <source>pulseboard-templates.json</source>
        <translation>pulseboard-templates.json</translation>
    </message>
    <message>
        <source>Rename the selected template (%1)</source>
        <translation>重命名所选的模板（%1）</translation>
    </message>
    <message>
        <source>Remove the selected templates (%1)</source>
        <translation>移除所选的模板（%1）</translation>
    </message>
</context>
<context>
    <name>pulseboard::TemplatesMenu</name>
    <message>
        <source>No templates yet</source>
        <translation>还没有模板</translation>
    </message>
    <message>
        <source>The templates cannot be read</source>
        <translation>模板无法读取</translation>
    </message>
    <message>
        <source>&amp;Save as Template…</source>
        <translation>存为模板(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Manage Templates…</source>
        <translation>管理模板(&amp;M)…</translation>
    </message>
</context>
<context>
    <name>pulseboard::TimeChart</name>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1，%2 前</translation>
    </message>
    <message>
        <source>%1, %2 – %3</source>
        <translation>%1 %2 – %3</translation>
    </message>
</context>
<context>
    <name>pulseboard::TrayIcon</name>
    <message>
        <source>&amp;Hide Window</source>
        <translation>隐藏窗口(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Show Window</source>
        <translation>显示窗口(&amp;S)</translation>
    </message>
    <message numerus="yes">
        <source>Pulseboard: %Ln connection(s)</source>
        <translation>
            <numerusform>Pulseboard：%Ln 个连接</numerusform>
        </translation>
    </message>
    <message>
        <source>Pulseboard: the server is stopped</source>
        <translation>Pulseboard：服务器已停止</translation>
    </message>
</context>
<context>
    <name>pulseboard::TurnoverChart</name>
    <message>
        <source>Opened and closed</source>
        <translation>打开与关闭</translation>
    </message>
</context>
<context>
    <name>pulseboard::TwoLineList</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
</context>
<context>
    <name>pulseboard::WindowActions</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>服务器(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Connections</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Kick</source>
        <translation>踢出(&amp;K)</translation>
    </message>
    <message>
        <source>End the selected connections</source>
        <translation>结束选中的连接</translation>
    </message>
    <message>
        <source>Copy Stream &amp;Address</source>
        <translation>复制流地址(&amp;A)</translation>
    </message>
    <message>
        <source>Copy the stream&apos;s address</source>
        <translation>复制流的地址</translation>
    </message>
    <message>
        <source>&amp;Open Live Page</source>
        <translation>打开实时页面(&amp;O)</translation>
    </message>
    <message>
        <source>Open the live page in the browser</source>
        <translation>在浏览器中打开实时页面</translation>
    </message>
    <message>
        <source>&amp;Broadcast…</source>
        <translation>广播(&amp;B)…</translation>
    </message>
    <message>
        <source>Write an event and send it</source>
        <translation>编写并发送一个事件</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>设置(&amp;E)…</translation>
    </message>
    <message>
        <source>Change the server, the window and its language</source>
        <translation>更改服务器、窗口及其语言</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Stop the server and quit</source>
        <translation>停止服务器并退出</translation>
    </message>
    <message>
        <source>Copy &amp;Rows</source>
        <translation>复制行(&amp;R)</translation>
    </message>
    <message>
        <source>Copy the selected rows, as text with tabs</source>
        <translation>将选中的行复制为以制表符分隔的文本</translation>
    </message>
    <message>
        <source>Copy C&amp;ell</source>
        <translation>复制单元格(&amp;E)</translation>
    </message>
    <message>
        <source>Copy the current cell</source>
        <translation>复制当前单元格</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Select every connection that is shown</source>
        <translation>选中显示的所有连接</translation>
    </message>
    <message>
        <source>&amp;Find Connection</source>
        <translation>查找连接(&amp;F)</translation>
    </message>
    <message>
        <source>Filter the connections</source>
        <translation>筛选连接</translation>
    </message>
    <message>
        <source>Find &amp;Command…</source>
        <translation>查找命令(&amp;C)…</translation>
    </message>
    <message>
        <source>Find any entry of the menus by a few letters</source>
        <translation>用几个字查找菜单中的任意命令</translation>
    </message>
    <message>
        <source>&amp;Ask Before Ending Several Connections</source>
        <translation>结束多个连接前询问(&amp;A)</translation>
    </message>
    <message>
        <source>Ask before several connections are ended at once</source>
        <translation>一次结束多个连接前先询问</translation>
    </message>
    <message>
        <source>&amp;About Pulseboard</source>
        <translation>关于 Pulseboard(&amp;A)</translation>
    </message>
    <message>
        <source>Show the version and the licence</source>
        <translation>显示版本和许可证</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>Light or dark, as the system is</source>
        <translation>浅色或深色，与系统一致</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>Dark text on a light ground</source>
        <translation>浅色背景，深色文字</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Light text on a dark ground</source>
        <translation>深色背景，浅色文字</translation>
    </message>
    <message>
        <source>The language of the system</source>
        <translation>使用系统的语言</translation>
    </message>
    <message>
        <source>Show or hide this panel</source>
        <translation>显示或隐藏此面板</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Stop the server and end all streams</source>
        <translation>停止服务器并结束所有流</translation>
    </message>
    <message>
        <source>Start the server</source>
        <translation>启动服务器</translation>
    </message>
    <message>
        <source>&amp;Close Connection</source>
        <translation>关闭连接(&amp;C)</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Close %Ln Connection(s)</source>
        <translation>
            <numerusform>关闭 %Ln 个连接(&amp;C)</numerusform>
        </translation>
    </message>
    <message>
        <source>End the connection; its client may come back</source>
        <translation>结束连接；其客户端可以重新连接</translation>
    </message>
    <message>
        <source>&amp;Stop Client</source>
        <translation>停止客户端(&amp;S)</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Stop %Ln Client(s)</source>
        <translation>
            <numerusform>停止 %Ln 个客户端(&amp;S)</numerusform>
        </translation>
    </message>
    <message>
        <source>End the connection and tell its client to stay away</source>
        <translation>结束连接，并告知其客户端不要再来</translation>
    </message>
    <message>
        <source>&amp;Ban Address…</source>
        <translation>封禁地址(&amp;B)…</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Ban Addresses of %Ln…</source>
        <translation>
            <numerusform>封禁 %Ln 个连接的地址(&amp;B)…</numerusform>
        </translation>
    </message>
    <message>
        <source>End the connection and refuse its address for a while</source>
        <translation>结束连接，并在一段时间内拒绝其地址</translation>
    </message>
    <message>
        <source>C&amp;olumns</source>
        <translation>列(&amp;O)</translation>
    </message>
    <message>
        <source>Copy Rows as CS&amp;V</source>
        <translation>将行复制为 CSV(&amp;V)</translation>
    </message>
    <message>
        <source>Copy the selected rows for a spreadsheet</source>
        <translation>复制选中的行，供电子表格使用</translation>
    </message>
    <message>
        <source>Copy Rows as &amp;JSON</source>
        <translation>将行复制为 JSON(&amp;J)</translation>
    </message>
    <message>
        <source>Copy the selected rows for a program</source>
        <translation>复制选中的行，供程序使用</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>详情(&amp;D)</translation>
    </message>
    <message>
        <source>Show all about the selected connection</source>
        <translation>显示所选连接的全部信息</translation>
    </message>
    <message>
        <source>&amp;Record Events…</source>
        <translation>录制事件(&amp;R)…</translation>
    </message>
    <message>
        <source>Record what is published to a file, or end the recording</source>
        <translation>将发布的事件录制到文件，或结束录制</translation>
    </message>
    <message>
        <source>Re&amp;play Recording…</source>
        <translation>回放录制文件(&amp;P)…</translation>
    </message>
    <message>
        <source>Publish the events of a recording again</source>
        <translation>重新发布录制的事件</translation>
    </message>
    <message>
        <source>&amp;Next Pane</source>
        <translation>下一个窗格(&amp;N)</translation>
    </message>
    <message>
        <source>Take the keyboard to the next part of the window</source>
        <translation>将键盘焦点移到窗口的下一部分</translation>
    </message>
    <message>
        <source>Pre&amp;vious Pane</source>
        <translation>上一个窗格(&amp;V)</translation>
    </message>
    <message>
        <source>Take the keyboard to the previous part of the window</source>
        <translation>将键盘焦点移到窗口的上一部分</translation>
    </message>
</context>
<context>
    <name>pulseboard::WindowPage</name>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Ask before several connections are ended</source>
        <translation>结束多个连接前询问</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>托盘</translation>
    </message>
    <message>
        <source>This system has no tray to show an icon in, so there are no notifications either.</source>
        <translation>此系统没有可显示图标的托盘，因此也没有通知。</translation>
    </message>
    <message>
        <source>Notify me</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Show an icon with the number of connections</source>
        <translation>显示带有连接数的图标</translation>
    </message>
    <message>
        <source>Keep running there when the window is closed</source>
        <translation>关闭窗口后继续在托盘中运行</translation>
    </message>
    <message>
        <source>When a client connects</source>
        <translation>有客户端连接时</translation>
    </message>
    <message>
        <source>When a connection is lost: unreachable, stalled or a write error</source>
        <translation>失去连接时：无法到达、停滞或写入错误</translation>
    </message>
    <message>
        <source>When a connection lags</source>
        <translation>有连接落后时</translation>
    </message>
</context>
<context>
    <name>pulseboard::clientName</name>
    <message>
        <source>unnamed</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>pulseboard::recording</name>
    <message>
        <source>not valid UTF-8</source>
        <translation>不是有效的 UTF-8</translation>
    </message>
    <message>
        <source>not valid JSON: %1 at column %2</source>
        <translation>不是有效的 JSON：第 %2 列，%1</translation>
    </message>
    <message>
        <source>not a JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>%1 has characters that cannot be sent</source>
        <translation>%1 含有无法发送的字符</translation>
    </message>
    <message>
        <source>%1 has more than %2 bytes</source>
        <translation>%1 超过 %2 字节</translation>
    </message>
    <message>
        <source>topic is missing, empty or *</source>
        <translation>topic 缺失、为空或为 *</translation>
    </message>
    <message>
        <source>id is empty, or begins or ends with a blank</source>
        <translation>id 为空，或以空白开头或结尾</translation>
    </message>
    <message>
        <source>%1 is not a string</source>
        <translation>%1 不是字符串</translation>
    </message>
    <message>
        <source>t is not a number of milliseconds, 0 or more</source>
        <translation>t 不是不小于 0 的毫秒数</translation>
    </message>
    <message>
        <source>retry is not a whole number of milliseconds from 0 to %1</source>
        <translation>retry 不是 0 到 %1 之间的整数毫秒数</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not belong in a recording</source>
        <translation>录制文件中不应有“%1”</translation>
    </message>
    <message>
        <source>this is no recording made by Pulseboard</source>
        <translation>这不是 Pulseboard 录制的文件</translation>
    </message>
    <message>
        <source>this recording is of another version than %1, the one that this program reads</source>
        <translation>此录制文件的版本不是本程序所读取的 %1</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>缺少 %1</translation>
    </message>
</context>
</TS>
