<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>pulseboard</name>
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
        <source>Behind, but taking bytes</source>
        <translation>落后，但仍在接收数据</translation>
    </message>
    <message>
        <source>Has taken no byte for two seconds although some are waiting</source>
        <translation>有数据等待发送，但两秒内没有接收任何字节</translation>
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
        <source>a comma or the closing } is missing</source>
        <translation>缺少逗号或结尾的 }</translation>
    </message>
    <message>
        <source>a comma or the closing ] is missing</source>
        <translation>缺少逗号或结尾的 ]</translation>
    </message>
    <message>
        <source>the string does not end</source>
        <translation>字符串没有结束</translation>
    </message>
    <message>
        <source>a colon is missing after the name</source>
        <translation>名称后缺少冒号</translation>
    </message>
    <message>
        <source>this is no JSON value</source>
        <translation>这不是 JSON 值</translation>
    </message>
    <message>
        <source>this is no JSON number</source>
        <translation>这不是 JSON 数字</translation>
    </message>
    <message>
        <source>there is no such escape sequence</source>
        <translation>没有这样的转义序列</translation>
    </message>
    <message>
        <source>a name in quotes, or a value, is missing</source>
        <translation>缺少带引号的名称或值</translation>
    </message>
    <message>
        <source>something follows the value</source>
        <translation>值的后面有多余内容</translation>
    </message>
    <message>
        <source>a JSON value is missing</source>
        <translation>缺少 JSON 值</translation>
    </message>
    <message>
        <source>more than one value, where one is expected</source>
        <translation>只应有一个值，却有多个</translation>
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
        <source>The connection ends, and whoever comes from the same address is told to stay away for:</source>
        <translation>连接将结束，来自同一地址的任何人在以下时间内都会被拒之门外：</translation>
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
</context>
<context>
    <name>pulseboard::ColumnLayout</name>
    <message>
        <source>&amp;Fit Columns to Window</source>
        <translation>按窗口调整列宽(&amp;F)</translation>
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
        <source>Te&amp;xt</source>
        <translation>文本(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>&amp;JSON</translation>
    </message>
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
        <source>made by the server</source>
        <translation>由服务器生成</translation>
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
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>What the clients receive; may have several lines</source>
        <translation>客户端收到的内容，可以有多行</translation>
    </message>
    <message>
        <source>Checks that the data is JSON before it is sent</source>
        <translation>发送前检查数据是否为 JSON</translation>
    </message>
    <message>
        <source>A whole number of milliseconds, 0 or more</source>
        <translation>毫秒数，须为不小于 0 的整数</translation>
    </message>
    <message>
        <source>Name a topic</source>
        <translation>请填写主题</translation>
    </message>
    <message>
        <source>There is no JSON yet</source>
        <translation>还没有 JSON</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
</context>
<context>
    <name>pulseboard::ComposePanel</name>
    <message>
        <source>&amp;Everyone subscribed</source>
        <translation>所有订阅者(&amp;E)</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send the event (Ctrl+Return)</source>
        <translation>发送事件 (Ctrl+Return)</translation>
    </message>
    <message>
        <source>&amp;Selected connections (%1)</source>
        <translation>选中的连接（%1）(&amp;S)</translation>
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
        <source>Sent %1 to 1 connection</source>
        <translation>已将 %1 发送给 1 个连接</translation>
    </message>
    <message>
        <source>Sent %1 to %2 connections</source>
        <translation>已将 %1 发送给 %2 个连接</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
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
    <name>pulseboard::ConnectionView</name>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
</context>
<context>
    <name>pulseboard::ConnectionsPane</name>
    <message>
        <source>Order waits while the pointer is on the table</source>
        <translation>指针在表格上时暂不重新排序</translation>
    </message>
    <message>
        <source>Filter connections</source>
        <translation>筛选连接</translation>
    </message>
    <message>
        <source>Words of any column, such as chrome news lagging (Ctrl+F)</source>
        <translation>任意列中的词，例如 chrome news 落后 (Ctrl+F)</translation>
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
        <source>Other connections are open, but the filter hides them.</source>
        <translation>还有其他连接，但被筛选条件隐藏了。</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>清除筛选</translation>
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
    <name>pulseboard::LiveChart</name>
    <message>
        <source>Chart of connections and delivered events per second, last five minutes</source>
        <translation>最近五分钟的连接数和每秒交付事件数的图表</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Events delivered</source>
        <translation>已交付事件</translation>
    </message>
</context>
<context>
    <name>pulseboard::LogModel</name>
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
        <source>Live Chart</source>
        <translation>实时图表</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>编写事件</translation>
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
        <source>, </source>
        <translation>、</translation>
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
</TS>
