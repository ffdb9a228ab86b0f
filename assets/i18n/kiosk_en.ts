<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AnnouncedScreen</name>
    <message>
        <source>宣告对象：%1</source>
        <translation>Announced to: %1</translation>
    </message>
    <message>
        <source>限制出境还没有报备，请尽快办理</source>
        <translation>The exit restriction is not filed yet; please file it soon</translation>
    </message>
</context>
<context>
    <name>AnnouncementDocumentsScreen</name>
    <message>
        <source>护照</source>
        <translation>Passport</translation>
    </message>
    <message>
        <source>往来港澳通行证</source>
        <translation>Permit for Hong Kong and Macao</translation>
    </message>
    <message>
        <source>往来台湾通行证</source>
        <translation>Permit for Taiwan</translation>
    </message>
    <message>
        <source>其他出入境证件</source>
        <translation>Other travel documents</translation>
    </message>
    <message>
        <source>宣告对象：%1</source>
        <translation>Announced to: %1</translation>
    </message>
    <message>
        <source>取消宣告</source>
        <translation>Stop announcing</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Page before</translation>
    </message>
    <message>
        <source>下一步，签名</source>
        <translation>Next: sign</translation>
    </message>
    <message>
        <source>本人说没有出入境证件</source>
        <translation>The person has none</translation>
    </message>
    <message>
        <source>已向出入境管理部门报备</source>
        <translation>Exit restriction is filed</translation>
    </message>
    <message>
        <source>限制出境的通报备案，由工作人员办理</source>
        <translation>With the exit and entry administration, by the staff</translation>
    </message>
</context>
<context>
    <name>AnnouncementScreen</name>
    <message>
        <source>朗读</source>
        <translation>Read aloud</translation>
    </message>
    <message>
        <source>宣告对象：%1</source>
        <translation>Announced to: %1</translation>
    </message>
    <message>
        <source>取消宣告</source>
        <translation>Stop announcing</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Page before</translation>
    </message>
    <message>
        <source>往下看</source>
        <translation>Read on</translation>
    </message>
    <message>
        <source>读完了，下一页</source>
        <translation>Read, next page</translation>
    </message>
    <message>
        <source>全部读完</source>
        <translation>All read</translation>
    </message>
</context>
<context>
    <name>AnswerLine</name>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>CameraBox</name>
    <message>
        <source>摄像头画面中断</source>
        <translation>Camera picture interrupted</translation>
    </message>
    <message>
        <source>正在打开摄像头</source>
        <translation>Starting the camera</translation>
    </message>
    <message>
        <source>正在自动恢复，您也可以选择人工核验</source>
        <translation>Reconnecting. You can also ask the staff to check you</translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message>
        <source>已申请</source>
        <translation>Asked for</translation>
    </message>
    <message>
        <source>已批准</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>外出中</source>
        <translation>Away</translation>
    </message>
    <message>
        <source>应销假</source>
        <translation>To report back</translation>
    </message>
    <message>
        <source>逾期未归</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>已到场，待认定</source>
        <translation>Came back, to be decided</translation>
    </message>
    <message>
        <source>未批准</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>已销假</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>逾期销假</source>
        <translation>Back late</translation>
    </message>
    <message>
        <source>司法所</source>
        <translation>the justice office</translation>
    </message>
    <message>
        <source>县级社区矫正机构</source>
        <translation>the county agency</translation>
    </message>
    <message>
        <source>地市级社区矫正机构</source>
        <translation>the prefecture agency</translation>
    </message>
    <message>
        <source>训诫</source>
        <translation>Admonition</translation>
    </message>
    <message>
        <source>警告</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>提请撤销</source>
        <translation>Request to revoke</translation>
    </message>
    <message>
        <source>到场待认定</source>
        <translation>Was here, to be decided</translation>
    </message>
    <message>
        <source>想和工作人员谈谈</source>
        <translation>Wants to talk to staff</translation>
    </message>
    <message>
        <source>提示待知悉</source>
        <translation>Flag to take note of</translation>
    </message>
    <message>
        <source>今天未报到</source>
        <translation>Not reported today</translation>
    </message>
    <message>
        <source>漏报</source>
        <translation>Missed report</translation>
    </message>
    <message>
        <source>查找本人</source>
        <translation>Look for the person</translation>
    </message>
    <message>
        <source>通知公安机关</source>
        <translation>Tell the police</translation>
    </message>
    <message>
        <source>外出未销假</source>
        <translation>Not back from leave</translation>
    </message>
    <message>
        <source>未入矫报到</source>
        <translation>No initial report yet</translation>
    </message>
    <message>
        <source>身体情况报告</source>
        <translation>Health report</translation>
    </message>
    <message>
        <source>病情复查</source>
        <translation>Medical re-examination</translation>
    </message>
    <message>
        <source>思想汇报</source>
        <translation>Thought report</translation>
    </message>
    <message>
        <source>核验通过</source>
        <translation>Verified</translation>
    </message>
    <message>
        <source>转工作人员</source>
        <translation>Sent to staff</translation>
    </message>
    <message>
        <source>未完成</source>
        <translation>Not completed</translation>
    </message>
    <message>
        <source>%1 至 %2</source>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>超时 %1 分钟</source>
        <translation>%1 min over</translation>
    </message>
    <message>
        <source>超时 %1 小时</source>
        <translation>%1 h over</translation>
    </message>
    <message>
        <source>超时 %1 天</source>
        <translation>%1 days over</translation>
    </message>
    <message>
        <source>还剩 %1 分钟</source>
        <translation>%1 min left</translation>
    </message>
    <message>
        <source>还剩 %1 小时</source>
        <translation>%1 h left</translation>
    </message>
    <message>
        <source>还剩 %1 天</source>
        <translation>%1 days left</translation>
    </message>
    <message>
        <source>回答触发提示（%1）</source>
        <translation>An answer raised a flag (%1)</translation>
    </message>
    <message>
        <source>或</source>
        <translation> or </translation>
    </message>
</context>
<context>
    <name>CertificateView</name>
    <message>
        <source>数据销毁证明</source>
        <translation>Certificate of destruction</translation>
    </message>
    <message>
        <source>核对结果</source>
        <translation>What checking it gives</translation>
    </message>
    <message>
        <source>证明与本机的签名不符，请联系维护人员</source>
        <translation>It is not as this kiosk signed it: call maintenance</translation>
    </message>
    <message>
        <source>本机仍有 %1 项应已销毁的数据，请联系维护人员</source>
        <translation>%1 things that should be destroyed are still here: call maintenance</translation>
    </message>
    <message>
        <source>签名有效，所列样本已不在本机。此人后来又列入名册</source>
        <translation>The signature holds, and none of the references is here. The person is on the roster again</translation>
    </message>
    <message>
        <source>签名有效，所列数据已不在本机</source>
        <translation>The signature holds, and none of it is here</translation>
    </message>
    <message>
        <source>对象编号</source>
        <translation>Whose data</translation>
    </message>
    <message>
        <source>销毁时间</source>
        <translation>Destroyed at</translation>
    </message>
    <message>
        <source>（时间未校准）</source>
        <translation> (time not calibrated)</translation>
    </message>
    <message>
        <source>销毁了什么</source>
        <translation>What was destroyed</translation>
    </message>
    <message>
        <source>另有 %1 份样本按规则封存，到期销毁</source>
        <translation>%1 references stay sealed for the days of the rule</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>By</translation>
    </message>
    <message>
        <source>规则 %1，名册版本 %2</source>
        <translation>rules %1, roster revision %2</translation>
    </message>
    <message>
        <source>（无）</source>
        <translation>(none)</translation>
    </message>
    <message>
        <source>记录号</source>
        <translation>Entry</translation>
    </message>
    <message>
        <source>第 %1 号，校验码 %2</source>
        <translation>No. %1, code %2</translation>
    </message>
    <message>
        <source>用手机扫码可核验这份证明的签名</source>
        <translation>A phone that scans this can check the signature</translation>
    </message>
</context>
<context>
    <name>CertificatesPage</name>
    <message>
        <source>本机还没有销毁过数据</source>
        <translation>Nothing was destroyed here so far</translation>
    </message>
    <message>
        <source>没有更早的证明</source>
        <translation>There are no earlier ones</translation>
    </message>
    <message>
        <source>%1 项</source>
        <translation>%1 items</translation>
    </message>
    <message>
        <source>较新的</source>
        <translation>Newer</translation>
    </message>
    <message>
        <source>较早的</source>
        <translation>Older</translation>
    </message>
</context>
<context>
    <name>CheckingScreen</name>
    <message>
        <source>取消登记</source>
        <translation>Cancel enrolment</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>每个特征先与本人再采集一次的样本核对，再与已登记的其他人比对，以免重复登记</source>
        <translation>Each reference is tried out on the person, then compared with everyone already enrolled</translation>
    </message>
</context>
<context>
    <name>ChoiceCards</name>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>ChoosePersonScreen</name>
    <message>
        <source>名册变更待确认</source>
        <translation>A roster change is waiting</translation>
    </message>
    <message>
        <source>名册变更已确认，下次同步时生效</source>
        <translation>The change was confirmed and is applied at the next sync</translation>
    </message>
    <message>
        <source>工作人员</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>已登记</source>
        <translation>Enrolled</translation>
    </message>
    <message>
        <source>未登记</source>
        <translation>Not enrolled</translation>
    </message>
</context>
<context>
    <name>ClaimScreen</name>
    <message>
        <source>请输入身份证号码</source>
        <translation>Please type your ID number</translation>
    </message>
    <message>
        <source>采集人脸和指纹，只为核对是您本人报到；比对在本机完成，画面不保存。</source>
        <translation>Face and fingerprint only check that it is you, on this machine. No picture is kept.</translation>
    </message>
    <message>
        <source>输满 18 位自动核对</source>
        <translation>It is checked after 18 digits</translation>
    </message>
    <message>
        <source>或者输入身份证号码，输满 18 位自动核对</source>
        <translation>Or type all 18 characters of your ID number</translation>
    </message>
</context>
<context>
    <name>CompletedScreen</name>
    <message>
        <source>这次是按时报到</source>
        <translation>You reported on time</translation>
    </message>
    <message>
        <source>应报到日期是%1，晚了 %2 天，这次已经补上</source>
        <extracomment>%1 date, %2 number of days</extracomment>
        <translation>You were due on %1. Days late: %2. This visit makes up for it</translation>
    </message>
    <message>
        <source>工作人员会来和您谈</source>
        <translation>An officer will come and talk to you</translation>
    </message>
    <message>
        <source>下次报到的日期，请到窗口询问</source>
        <translation>Ask at the counter when to come next</translation>
    </message>
    <message>
        <source>拍照留存报到凭证</source>
        <translation>Keep a photo as proof</translation>
    </message>
</context>
<context>
    <name>ConfirmScreen</name>
    <message>
        <source>不是我</source>
        <translation>Not me</translation>
    </message>
    <message>
        <source>是我</source>
        <translation>Yes, it is me</translation>
    </message>
</context>
<context>
    <name>ConsoleScreen</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>值班人员：%1</source>
        <translation>Officer: %1</translation>
    </message>
    <message>
        <source>退出登录</source>
        <translation>Log out</translation>
    </message>
</context>
<context>
    <name>ConsoleWords</name>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>人员档案</source>
        <translation>Person&apos;s file</translation>
    </message>
    <message>
        <source>待办</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>待复核</source>
        <translation>To review</translation>
    </message>
    <message>
        <source>复核</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>人工报到</source>
        <translation>Manual check-in</translation>
    </message>
    <message>
        <source>到场照片</source>
        <translation>Photograph of the visit</translation>
    </message>
    <message>
        <source>提示</source>
        <translation>Flags</translation>
    </message>
    <message>
        <source>外出请假</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>处置建议</source>
        <translation>Proposals</translation>
    </message>
    <message>
        <source>思想汇报</source>
        <translation>Thought reports</translation>
    </message>
    <message>
        <source>任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>本机</source>
        <translation>This kiosk</translation>
    </message>
    <message>
        <source>记录上传</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>设备状态</source>
        <translation>Readiness</translation>
    </message>
    <message>
        <source>导出到 U 盘</source>
        <translation>Export to a drive</translation>
    </message>
    <message>
        <source>导出档案</source>
        <translation>Export a file</translation>
    </message>
    <message>
        <source>解矫与迁出</source>
        <translation>Release and transfer</translation>
    </message>
    <message>
        <source>销毁证明</source>
        <translation>Certificates</translation>
    </message>
    <message>
        <source>修改 PIN</source>
        <translation>Change PIN</translation>
    </message>
    <message>
        <source>解除锁定</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>工作人员</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>认定已记录</source>
        <translation>The verdict is on record</translation>
    </message>
    <message>
        <source>到场已登记</source>
        <translation>The visit is on record</translation>
    </message>
    <message>
        <source>已有工作人员作出认定</source>
        <translation>An officer has given a verdict before</translation>
    </message>
    <message>
        <source>与您本人同名，请由另一名工作人员办理</source>
        <translation>This is your own name; another officer must do it</translation>
    </message>
    <message>
        <source>请拍照，或选择没有照片的原因</source>
        <translation>Take a photograph, or choose why there is none</translation>
    </message>
    <message>
        <source>此人不是在册的社区矫正对象</source>
        <translation>This person is not supervised here</translation>
    </message>
    <message>
        <source>按规定要第二名工作人员确认</source>
        <translation>The rules ask for a second officer</translation>
    </message>
    <message>
        <source>第二人不能是您自己</source>
        <translation>The second officer must be somebody else</translation>
    </message>
    <message>
        <source>第二人的 PIN 不正确，没有登记</source>
        <translation>The second officer&apos;s PIN is wrong; nothing was entered</translation>
    </message>
    <message>
        <source>第二人的 PIN 多次输错，请其先在登录页登录一次</source>
        <translation>Too many wrong PINs; the second officer must log in once first</translation>
    </message>
    <message>
        <source>本机即将重新启动</source>
        <translation>The kiosk is about to restart</translation>
    </message>
    <message>
        <source>请重新登录</source>
        <translation>Please log in again</translation>
    </message>
    <message>
        <source>这里没有可显示的内容，请返回</source>
        <translation>There is nothing to show here. Please go back</translation>
    </message>
    <message>
        <source>已完整写入 U 盘，可以拔下</source>
        <translation>Written whole; the drive can be pulled out</translation>
    </message>
    <message>
        <source>档案已完整写入 U 盘，可以拔下</source>
        <translation>The file is written whole; the drive can be pulled out</translation>
    </message>
    <message>
        <source>提请已记入日志，将送市级平台。名册变更前一切照常</source>
        <translation>Asked for: it is on the journal and goes to the city. Until the roster changes all goes on as before</translation>
    </message>
    <message>
        <source>已经提请过，等待市级平台变更名册</source>
        <translation>This was asked for before: the city has yet to change the roster</translation>
    </message>
    <message>
        <source>PIN 已修改，下次登录请用新的 PIN</source>
        <translation>The PIN is changed: use the new one from the next log-in on</translation>
    </message>
    <message>
        <source>原 PIN 不正确，没有修改</source>
        <translation>The old PIN is wrong; nothing was changed</translation>
    </message>
    <message>
        <source>原 PIN 多次输错，请退出后在登录页登录一次</source>
        <translation>The old PIN was wrong too often: log out, and log in once at the log-in page</translation>
    </message>
    <message>
        <source>两次输入的新 PIN 不一致，没有修改</source>
        <translation>The new PIN was not the same twice; nothing was changed</translation>
    </message>
    <message>
        <source>新 PIN 与原 PIN 相同，没有修改</source>
        <translation>The new PIN is the old one; nothing was changed</translation>
    </message>
    <message>
        <source>新 PIN 要 6 到 12 位数字</source>
        <translation>A new PIN has 6 to 12 digits</translation>
    </message>
    <message>
        <source>新 PIN 太容易猜到：数字重复</source>
        <translation>Too easily guessed: digits repeat</translation>
    </message>
    <message>
        <source>新 PIN 太容易猜到：数字相连</source>
        <translation>Too easily guessed: digits follow each other</translation>
    </message>
    <message>
        <source>新 PIN 太容易猜到：像一个日期</source>
        <translation>Too easily guessed: it looks like a date</translation>
    </message>
    <message>
        <source>新 PIN 太容易猜到：很多人用它</source>
        <translation>Too easily guessed: many people use it</translation>
    </message>
    <message>
        <source>已解除锁定，并记入日志</source>
        <translation>Unlocked; it is on the journal</translation>
    </message>
    <message>
        <source>不能为自己解除锁定</source>
        <translation>Nobody unlocks themselves</translation>
    </message>
    <message>
        <source>此人没有被锁定</source>
        <translation>This officer is not locked out</translation>
    </message>
    <message>
        <source>请由另一名工作人员确认，不能是被锁定的人</source>
        <translation>Another officer must confirm, not the one who is locked out</translation>
    </message>
    <message>
        <source>没有找到所选的 U 盘，请插好后重新查找</source>
        <translation>The drive is not there: plug it in and look again</translation>
    </message>
    <message>
        <source>本机没有市级平台的密钥，不能导出，请重新注册本机</source>
        <translation>This kiosk has no key of the city&apos;s and cannot export: register it again</translation>
    </message>
    <message>
        <source>U 盘空间不够，没有写入，请换一个</source>
        <translation>The drive is full; nothing was written. Use another</translation>
    </message>
    <message>
        <source>U 盘不能写入，请关闭写保护或换一个</source>
        <translation>The drive cannot be written to: switch its protection off, or use another</translation>
    </message>
    <message>
        <source>U 盘已拔出或损坏，没有写成，请插好后重新导出</source>
        <translation>The drive was pulled out or is broken; no file is on it. Plug it in and export again</translation>
    </message>
    <message>
        <source>U 盘上有同名文件，没有写入，请再试一次</source>
        <translation>A file of that name is on the drive; nothing was written. Try again</translation>
    </message>
    <message>
        <source>U 盘不能使用，没有写入，请换一个</source>
        <translation>The drive cannot be used; nothing was written. Use another</translation>
    </message>
    <message>
        <source>已记入日志：您已知悉</source>
        <translation>On record: you took note</translation>
    </message>
    <message>
        <source>申请已提交，等待上级决定</source>
        <translation>Request made; it will be decided above</translation>
    </message>
    <message>
        <source>申请已提交，由司法所决定</source>
        <translation>Request made; the justice office decides</translation>
    </message>
    <message>
        <source>申请已提交，由县级社区矫正机构决定</source>
        <translation>Request made; the county agency decides</translation>
    </message>
    <message>
        <source>申请已提交，由地市级社区矫正机构决定</source>
        <translation>Request made; the prefecture agency decides</translation>
    </message>
    <message>
        <source>已记入日志：您采纳了建议。后续文书由上级平台下达</source>
        <translation>On record: you accepted the draft. What follows comes from the city</translation>
    </message>
    <message>
        <source>已记入日志：您没有采纳建议</source>
        <translation>On record: you rejected the draft</translation>
    </message>
    <message>
        <source>本机存储尚未解锁，请联系维护人员</source>
        <translation>The kiosk&apos;s store is locked. Please call maintenance</translation>
    </message>
    <message>
        <source>本机存储需要检修，请联系维护人员</source>
        <translation>The kiosk&apos;s store needs repair. Please call maintenance</translation>
    </message>
    <message>
        <source>本机存储空间已满，没有保存，请联系维护人员</source>
        <translation>The disk is full and nothing was saved. Please call maintenance</translation>
    </message>
    <message>
        <source>此人已不在名册上，没有保存</source>
        <translation>This person is no longer on the roster. Nothing was saved</translation>
    </message>
    <message>
        <source>请写明理由，不要过长</source>
        <translation>Please give a reason, and keep it short</translation>
    </message>
    <message>
        <source>文字太长，请缩短</source>
        <translation>The text is too long. Please shorten it</translation>
    </message>
    <message>
        <source>已有人办理，或已不在列表中</source>
        <translation>Somebody has dealt with it, or it is no longer listed</translation>
    </message>
    <message>
        <source>需要本人当天先核验报到</source>
        <translation>The person must be verified here today first</translation>
    </message>
    <message>
        <source>没有生效的规则，无法确定由谁决定</source>
        <translation>No rules are in force, so it is not clear who decides</translation>
    </message>
    <message>
        <source>日期有误：不能早于今天，止日不能早于起日</source>
        <translation>Wrong dates: not before today, and the last day not before the first</translation>
    </message>
    <message>
        <source>规则不允许这样长的外出</source>
        <translation>The rules do not allow a leave of this length</translation>
    </message>
    <message>
        <source>没有这门课程</source>
        <translation>There is no such course</translation>
    </message>
    <message>
        <source>答案与题目不符</source>
        <translation>The answers do not fit the questions</translation>
    </message>
    <message>
        <source>内容为空或过大</source>
        <translation>The content is empty or too large</translation>
    </message>
    <message>
        <source>内容已按期删除，记录仍在</source>
        <translation>The content was deleted on schedule; the record remains</translation>
    </message>
    <message>
        <source>保存的内容已被改动，已记入日志，请联系维护人员</source>
        <translation>The stored content was altered; this is on record. Please call maintenance</translation>
    </message>
</context>
<context>
    <name>DayAnswer</name>
    <message>
        <source>年份加一</source>
        <translation>One year later</translation>
    </message>
    <message>
        <source>月份加一</source>
        <translation>One month later</translation>
    </message>
    <message>
        <source>日子加一</source>
        <translation>One day later</translation>
    </message>
    <message>
        <source>年份减一</source>
        <translation>One year earlier</translation>
    </message>
    <message>
        <source>月份减一</source>
        <translation>One month earlier</translation>
    </message>
    <message>
        <source>日子减一</source>
        <translation>One day earlier</translation>
    </message>
</context>
<context>
    <name>DepartureForm</name>
    <message>
        <source>%1 %2 收到 %3 转来的样本：人脸 %4，指纹 %5</source>
        <translation>%1 %2: references came from %3: %4 faces, %5 fingers</translation>
    </message>
    <message>
        <source>%1 %2 已把样本交给 %3：人脸 %4，指纹 %5</source>
        <translation>%1 %2: references were handed to %3: %4 faces, %5 fingers</translation>
    </message>
    <message>
        <source>谁要离开</source>
        <translation>Who leaves</translation>
    </message>
    <message>
        <source>期满日</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>离开前要办的事</source>
        <translation>To be settled before</translation>
    </message>
    <message>
        <source>本机没有未办的事</source>
        <translation>Nothing is left undone here</translation>
    </message>
    <message>
        <source>本机的记录已全部送达市级平台</source>
        <translation>The city has all records of this kiosk</translation>
    </message>
    <message>
        <source>本机还有 %1 条记录没有送达市级平台</source>
        <translation>The city lacks %1 records of this kiosk</translation>
    </message>
    <message>
        <source>人脸和指纹样本</source>
        <translation>Face and finger references</translation>
    </message>
    <message>
        <source>在本机，没有转往其他司法所。离开名册时销毁</source>
        <translation>Kept here, not sent to another office. They are destroyed when the person leaves the roster</translation>
    </message>
    <message>
        <source>本机没有此人的样本</source>
        <translation>None are kept here</translation>
    </message>
    <message>
        <source>提请</source>
        <translation>Asked of the city</translation>
    </message>
    <message>
        <source>%1 已提请%2，等待市级平台变更名册</source>
        <translation>%1: %2 was asked for; the city has yet to change the roster</translation>
    </message>
    <message>
        <source>向市级平台提请</source>
        <translation>Ask the city for</translation>
    </message>
    <message>
        <source>说明（必填）</source>
        <translation>Explanation (required)</translation>
    </message>
    <message>
        <source>矫正期满，表现合格</source>
        <translation>The term is over, conduct as required</translation>
    </message>
    <message>
        <source>法院裁定终止</source>
        <translation>A court has ended it</translation>
    </message>
    <message>
        <source>已批准变更执行地</source>
        <translation>The transfer is granted</translation>
    </message>
    <message>
        <source>材料已移送</source>
        <translation>The papers were sent</translation>
    </message>
    <message>
        <source>未办事项已核实</source>
        <translation>What is undone was looked into</translation>
    </message>
    <message>
        <source>按规定解除矫正要两人提请，名册上没有第二名工作人员</source>
        <translation>The rules want two officers for a release, and the roster has no second</translation>
    </message>
    <message>
        <source>下一步：第二人确认</source>
        <translation>Next: the second officer</translation>
    </message>
    <message>
        <source>提请市级平台</source>
        <translation>Ask the city</translation>
    </message>
    <message>
        <source>修改提请</source>
        <translation>Change it</translation>
    </message>
    <message>
        <source>确认并提请</source>
        <translation>Confirm and ask</translation>
    </message>
</context>
<context>
    <name>DepartureWords</name>
    <message>
        <source>解除矫正</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>变更执行地（迁出）</source>
        <translation>Transfer to another office</translation>
    </message>
    <message>
        <source>逾期未报到：%1 次</source>
        <translation>Reports missed: %1</translation>
    </message>
    <message>
        <source>未了结的外出：%1 次</source>
        <translation>Leaves not closed: %1</translation>
    </message>
    <message>
        <source>待复核的到场：%1 次</source>
        <translation>Visits to review: %1</translation>
    </message>
    <message>
        <source>未处理的提示：%1 条</source>
        <translation>Flags nobody noted: %1</translation>
    </message>
    <message>
        <source>变更执行地</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>更正名册</source>
        <translation>Correction of the roster</translation>
    </message>
    <message>
        <source>离开名册，未说明原因</source>
        <translation>Left the roster, no reason given</translation>
    </message>
    <message>
        <source>保存期满</source>
        <translation>Kept as long as the rules ask</translation>
    </message>
    <message>
        <source>不在名册上的遗留数据</source>
        <translation>Left over of people not on the roster</translation>
    </message>
    <message>
        <source>名册信息</source>
        <translation>Line of the roster</translation>
    </message>
    <message>
        <source>人脸和指纹样本</source>
        <translation>Face and finger references</translation>
    </message>
    <message>
        <source>封存的样本</source>
        <translation>Sealed references</translation>
    </message>
    <message>
        <source>思想汇报、签名和照片</source>
        <translation>Thought reports, signatures, photographs</translation>
    </message>
    <message>
        <source>特殊需要</source>
        <translation>Needs</translation>
    </message>
    <message>
        <source>手指例外</source>
        <translation>Finger exceptions</translation>
    </message>
    <message>
        <source>矫正安排</source>
        <translation>Supervision</translation>
    </message>
    <message>
        <source>消息</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>提问</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>外出决定</source>
        <translation>Decisions on leave</translation>
    </message>
    <message>
        <source>处分</source>
        <translation>Measures</translation>
    </message>
    <message>
        <source>病情材料</source>
        <translation>Papers on health</translation>
    </message>
    <message>
        <source>其他下发内容</source>
        <translation>Other items of the feed</translation>
    </message>
    <message>
        <source>回答</source>
        <translation>Answers</translation>
    </message>
    <message>
        <source>已读消息</source>
        <translation>Messages read</translation>
    </message>
    <message>
        <source>办理记录</source>
        <translation>Casework</translation>
    </message>
    <message>
        <source>到场索引</source>
        <translation>Index of visits</translation>
    </message>
    <message>
        <source>市级平台没有给出期满日</source>
        <translation>The city has given no last day</translation>
    </message>
    <message>
        <source>%1 期满，还有 %2 天</source>
        <translation>Last day %1, in %2 days</translation>
    </message>
    <message>
        <source>%1 期满，就是今天</source>
        <translation>Last day %1, today</translation>
    </message>
    <message>
        <source>%1 已期满，等待市级平台变更名册</source>
        <translation>Last day %1 is past: the city has yet to change the roster</translation>
    </message>
</context>
<context>
    <name>DeparturesPage</name>
    <message>
        <source>已提请：%1</source>
        <translation>Asked for: %1</translation>
    </message>
    <message>
        <source>60 天内期满或已提请的人员。名册由市级平台变更，变更后本机自动销毁其数据并出具证明</source>
        <translation>Whose last day is within 60 days, or for whom it was asked. The city changes the roster; then this kiosk destroys their data and certifies it</translation>
    </message>
    <message>
        <source>近期没有人期满或迁出</source>
        <translation>Nobody leaves soon</translation>
    </message>
    <message>
        <source>已办齐</source>
        <translation>All settled</translation>
    </message>
    <message>
        <source>未办 %1 项</source>
        <translation>%1 undone</translation>
    </message>
    <message>
        <source>查看销毁证明</source>
        <translation>See the certificates</translation>
    </message>
</context>
<context>
    <name>DocumentCount</name>
    <message>
        <source>%1 少一本</source>
        <translation>One %1 less</translation>
    </message>
    <message>
        <source>%1 多一本</source>
        <translation>One %1 more</translation>
    </message>
</context>
<context>
    <name>DoneScreen</name>
    <message>
        <source>入矫宣告</source>
        <translation>Initial announcement</translation>
    </message>
</context>
<context>
    <name>DrivePicker</name>
    <message>
        <source>可用 %1 GB</source>
        <translation>%1 GB free</translation>
    </message>
    <message>
        <source>可用 %1 MB</source>
        <translation>%1 MB free</translation>
    </message>
    <message>
        <source>没有找到 U 盘。请插入 U 盘，然后触摸“重新查找”</source>
        <translation>No drive was found. Plug one in, then touch “Look again”</translation>
    </message>
    <message>
        <source>写到哪个 U 盘</source>
        <translation>Onto which drive</translation>
    </message>
    <message>
        <source>有写保护，不能使用：%1</source>
        <translation>Write-protected, cannot be used: %1</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>重新查找</source>
        <translation>Look again</translation>
    </message>
</context>
<context>
    <name>EnrolFaceScreen</name>
    <message>
        <source>取消登记</source>
        <translation>Cancel enrolment</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>核对采集质量</source>
        <translation>Trying out the new samples</translation>
    </message>
    <message>
        <source>已采集 %1 张，共需 %2 张</source>
        <translation>%1 of %2 samples taken</translation>
    </message>
</context>
<context>
    <name>EnrolFingerprintScreen</name>
    <message>
        <source>取消登记</source>
        <translation>Cancel enrolment</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>无可用手指</source>
        <translation>No finger</translation>
    </message>
    <message>
        <source>采集%1</source>
        <translation>Enrol the %1</translation>
    </message>
    <message>
        <source>已登记 %1 个手指，至少 %2 个，每个按提示按几次</source>
        <translation>%1 enrolled, at least %2 needed, each pressed as asked</translation>
    </message>
    <message>
        <source>这个手指不能用</source>
        <translation>This finger cannot be used</translation>
    </message>
    <message>
        <source>%1不能用</source>
        <translation>%1 cannot be used</translation>
    </message>
    <message>
        <source>已登记</source>
        <translation>Enrolled</translation>
    </message>
    <message>
        <source>左</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>右</source>
        <translation>Right</translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message>
        <source>市级平台还没有的记录</source>
        <translation>Records the city does not have</translation>
    </message>
    <message>
        <source>没有，全部已送达</source>
        <translation>None: it has them all</translation>
    </message>
    <message>
        <source>%1 条</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>上次导出</source>
        <translation>Last export</translation>
    </message>
    <message>
        <source>还没有导出过</source>
        <translation>None so far</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>What it is for</translation>
    </message>
    <message>
        <source>没有网络的司法所用 U 盘把记录送到市级平台。文件已加密，只有市级平台能读；本机的记录不会减少。</source>
        <translation>An office without a line carries its records to the city on a drive. The file is encrypted: only the city can read it. Nothing is taken off this kiosk.</translation>
    </message>
    <message>
        <source>写入 U 盘</source>
        <translation>Write to the drive</translation>
    </message>
</context>
<context>
    <name>FaceScreen</name>
    <message>
        <source>%1 · 第 %2 次采集</source>
        <extracomment>%1 masked name, %2 number of the attempt</extracomment>
        <translation>%1 · attempt %2</translation>
    </message>
</context>
<context>
    <name>FingerPicture</name>
    <message>
        <source>左手</source>
        <translation>Left hand</translation>
    </message>
    <message>
        <source>右手</source>
        <translation>Right hand</translation>
    </message>
</context>
<context>
    <name>FingerprintScreen</name>
    <message>
        <source>请使用</source>
        <translation>Please use your</translation>
    </message>
    <message>
        <source>%1 · 第 %2 次采集</source>
        <extracomment>%1 masked name, %2 number of the attempt</extracomment>
        <translation>%1 · attempt %2</translation>
    </message>
</context>
<context>
    <name>Fingers</name>
    <message>
        <source>右手拇指</source>
        <translation>right thumb</translation>
    </message>
    <message>
        <source>右手食指</source>
        <translation>right index finger</translation>
    </message>
    <message>
        <source>右手中指</source>
        <translation>right middle finger</translation>
    </message>
    <message>
        <source>右手无名指</source>
        <translation>right ring finger</translation>
    </message>
    <message>
        <source>右手小指</source>
        <translation>right little finger</translation>
    </message>
    <message>
        <source>左手拇指</source>
        <translation>left thumb</translation>
    </message>
    <message>
        <source>左手食指</source>
        <translation>left index finger</translation>
    </message>
    <message>
        <source>左手中指</source>
        <translation>left middle finger</translation>
    </message>
    <message>
        <source>左手无名指</source>
        <translation>left ring finger</translation>
    </message>
    <message>
        <source>左手小指</source>
        <translation>left little finger</translation>
    </message>
    <message>
        <source>拇指</source>
        <translation>thumb</translation>
    </message>
    <message>
        <source>食指</source>
        <translation>index</translation>
    </message>
    <message>
        <source>中指</source>
        <translation>middle</translation>
    </message>
    <message>
        <source>无名指</source>
        <translation>ring</translation>
    </message>
    <message>
        <source>小指</source>
        <translation>little</translation>
    </message>
    <message>
        <source>不能用，到%1</source>
        <extracomment>%1 last day</extracomment>
        <translation>not to be used until %1</translation>
    </message>
    <message>
        <source>永久不能用</source>
        <translation>not to be used, for good</translation>
    </message>
</context>
<context>
    <name>FlagsPage</name>
    <message>
        <source>没有需要知悉的提示</source>
        <translation>No flags to take note of</translation>
    </message>
    <message>
        <source>本人</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>请求</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>问题和回答</source>
        <translation>Question and answer</translation>
    </message>
    <message>
        <source>何时说的</source>
        <translation>Said on</translation>
    </message>
    <message>
        <source>知悉期限</source>
        <translation>Take note by</translation>
    </message>
    <message>
        <source>%1 %2（%3）</source>
        <translation>%1 %2 (%3)</translation>
    </message>
    <message>
        <source>当时本机时间未校准，时间仅供参考</source>
        <translation>The clock was not trusted then; the time is a guide only</translation>
    </message>
    <message>
        <source>备注（可不填）</source>
        <translation>Note (optional)</translation>
    </message>
    <message>
        <source>已当面谈话</source>
        <translation>Talked in person</translation>
    </message>
    <message>
        <source>已电话联系</source>
        <translation>Called by phone</translation>
    </message>
    <message>
        <source>已约时间面谈</source>
        <translation>Appointment made</translation>
    </message>
    <message>
        <source>情况已了解，无需处理</source>
        <translation>Understood, nothing to do</translation>
    </message>
    <message>
        <source>已转交负责人</source>
        <translation>Passed on to whoever is in charge</translation>
    </message>
    <message>
        <source>查看档案</source>
        <translation>Open file</translation>
    </message>
    <message>
        <source>已知悉</source>
        <translation>I have taken note</translation>
    </message>
</context>
<context>
    <name>FootBar</name>
    <message>
        <source>更换语言</source>
        <translation>Change language</translation>
    </message>
    <message>
        <source>高对比</source>
        <translation>Contrast</translation>
    </message>
    <message>
        <source>恢复普通颜色</source>
        <translation>Back to normal colours</translation>
    </message>
    <message>
        <source>使用高对比颜色</source>
        <translation>Use high contrast</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>恢复普通文字</source>
        <translation>Back to normal text size</translation>
    </message>
    <message>
        <source>放大文字</source>
        <translation>Make text larger</translation>
    </message>
    <message>
        <source>低位</source>
        <translation>Lower</translation>
    </message>
    <message>
        <source>恢复普通位置</source>
        <translation>Back to the usual layout</translation>
    </message>
    <message>
        <source>把画面和按钮移到下面</source>
        <translation>Move picture and buttons down</translation>
    </message>
    <message>
        <source>静音</source>
        <translation>Mute</translation>
    </message>
    <message>
        <source>打开语音</source>
        <translation>Turn the voice on</translation>
    </message>
    <message>
        <source>关闭语音</source>
        <translation>Turn the voice off</translation>
    </message>
    <message>
        <source>不用人脸，人工核验</source>
        <translation>Ask staff instead</translation>
    </message>
    <message>
        <source>人工核验 · 求助</source>
        <translation>Ask staff</translation>
    </message>
    <message>
        <source>求助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>先到这里</source>
        <translation>Stop here</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>星期日</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>星期一</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>1月</source>
        <translation>January</translation>
    </message>
    <message>
        <source>2月</source>
        <translation>February</translation>
    </message>
    <message>
        <source>3月</source>
        <translation>March</translation>
    </message>
    <message>
        <source>4月</source>
        <translation>April</translation>
    </message>
    <message>
        <source>5月</source>
        <translation>May</translation>
    </message>
    <message>
        <source>6月</source>
        <translation>June</translation>
    </message>
    <message>
        <source>7月</source>
        <translation>July</translation>
    </message>
    <message>
        <source>8月</source>
        <translation>August</translation>
    </message>
    <message>
        <source>9月</source>
        <translation>September</translation>
    </message>
    <message>
        <source>10月</source>
        <translation>October</translation>
    </message>
    <message>
        <source>11月</source>
        <translation>November</translation>
    </message>
    <message>
        <source>12月</source>
        <translation>December</translation>
    </message>
    <message>
        <source>%1年%2%3日</source>
        <extracomment>%1 year, %2 month, %3 day</extracomment>
        <translation>%3 %2 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>%1 date, %2 weekday</extracomment>
        <translation>%2, %1</translation>
    </message>
</context>
<context>
    <name>HealthLine</name>
    <message>
        <source>摄像头正常</source>
        <translation>Camera ready</translation>
    </message>
    <message>
        <source>摄像头未就绪</source>
        <translation>Camera not ready</translation>
    </message>
    <message>
        <source>指纹仪正常</source>
        <translation>Fingerprint reader ready</translation>
    </message>
    <message>
        <source>指纹仪未就绪</source>
        <translation>Fingerprint reader not ready</translation>
    </message>
    <message>
        <source>网络正常</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>网络中断</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>记录已全部上传</source>
        <translation>All records sent</translation>
    </message>
    <message>
        <source>待上传 %1 条</source>
        <translation>%1 to send</translation>
    </message>
    <message>
        <source>磁盘空间不足</source>
        <translation>Disk nearly full</translation>
    </message>
    <message>
        <source>数据库打不开</source>
        <translation>Database does not open</translation>
    </message>
    <message>
        <source>数据库故障</source>
        <translation>Database fault</translation>
    </message>
    <message>
        <source>磁盘已满</source>
        <translation>Disk full</translation>
    </message>
    <message>
        <source>时间未校准</source>
        <translation>Clock not calibrated</translation>
    </message>
    <message>
        <source>本机时间不对</source>
        <translation>Clock is wrong</translation>
    </message>
    <message>
        <source>新版本待启用</source>
        <translation>New version waiting</translation>
    </message>
    <message>
        <source>等待市级平台批准</source>
        <translation>Waiting for the city&apos;s approval</translation>
    </message>
    <message>
        <source>程序版本过旧，请更新</source>
        <translation>Software too old, please update</translation>
    </message>
    <message>
        <source>本机已被平台停用</source>
        <translation>Revoked by the city</translation>
    </message>
    <message>
        <source>平台拒绝连接</source>
        <translation>Refused by the city</translation>
    </message>
    <message>
        <source>记录与平台不一致，请重新注册</source>
        <translation>Records differ, register again</translation>
    </message>
    <message>
        <source>本机记录少于平台，请重新注册</source>
        <translation>Records lost here, register again</translation>
    </message>
    <message>
        <source>另一台机器使用本机身份</source>
        <translation>Another machine has this identity</translation>
    </message>
    <message>
        <source>平台拒收一条记录</source>
        <translation>The city refuses a record</translation>
    </message>
    <message>
        <source>平台缺少本机已清理的记录</source>
        <translation>The city lacks cleared records</translation>
    </message>
    <message>
        <source>名册已 %1 天未更新</source>
        <translation>Roster %1 days old</translation>
    </message>
    <message>
        <source>读卡器正常</source>
        <translation>Card reader works</translation>
    </message>
    <message>
        <source>读卡器未就绪，请检查连接线</source>
        <translation>Card reader not ready: check its cable</translation>
    </message>
    <message>
        <source>打印纸快用完</source>
        <translation>Printer paper is low</translation>
    </message>
    <message>
        <source>打印机缺纸</source>
        <translation>Printer out of paper</translation>
    </message>
    <message>
        <source>打印机盖未合上</source>
        <translation>Printer cover is open</translation>
    </message>
    <message>
        <source>打印机故障，请重新开机</source>
        <translation>Printer fault: switch it off and on</translation>
    </message>
    <message>
        <source>打印机没有应答，请重新开机</source>
        <translation>Printer does not answer: switch it off and on</translation>
    </message>
    <message>
        <source>打印机不能使用，请联系维护人员</source>
        <translation>Printer unusable: call maintenance</translation>
    </message>
    <message>
        <source>打印机未接好</source>
        <translation>Printer not connected</translation>
    </message>
</context>
<context>
    <name>HubPage</name>
    <message>
        <source>%1，待处理 %2 项</source>
        <translation>%1, %2 waiting</translation>
    </message>
    <message>
        <source>待处理 %1 项</source>
        <translation>%1 waiting</translation>
    </message>
</context>
<context>
    <name>IdleScreen</name>
    <message>
        <source>本机时间不准，请以窗口的时钟为准</source>
        <translation>This kiosk&apos;s clock is not right: please go by the clock at the counter</translation>
    </message>
    <message>
        <source>请走近或触摸屏幕报到</source>
        <translation>Touch the screen to check in</translation>
    </message>
    <message>
        <source>看一下摄像头，按一下指纹，约一分钟</source>
        <translation>Camera and fingerprint, about one minute</translation>
    </message>
    <message>
        <source>开始报到</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>本机有设备暂时不能使用。您仍可在这里开始，记下到场，再由窗口工作人员协助完成报到。</source>
        <translation>A device of this kiosk is not working. You can still start here so that your visit is noted; staff at the counter will then help you finish.</translation>
    </message>
    <message>
        <source>摄像头会留意是否有人走近，画面不保存。人脸和指纹只用于核对身份，在本机比对；也可以选择人工核验。</source>
        <translation>The camera notices when somebody comes near; pictures are not kept. Face and fingerprint only check who you are, on this machine. The staff can check you instead.</translation>
    </message>
    <message>
        <source>网络暂时中断，不影响报到：记录保存在本机，恢复后自动上传。人脸和指纹只用于核对身份。</source>
        <translation>The network is down, but you can check in: records are kept here and sent later. Face and fingerprint only check who you are.</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>退格</source>
        <translation>Erase</translation>
    </message>
</context>
<context>
    <name>LeaveEndedScreen</name>
    <message>
        <source>这只是申请，批准之前不能离开</source>
        <translation>This is only a request. Do not leave before it is granted</translation>
    </message>
    <message>
        <source>重新申请</source>
        <translation>Ask again</translation>
    </message>
    <message>
        <source>查看报到凭证</source>
        <translation>My receipt</translation>
    </message>
</context>
<context>
    <name>LeaveFacts</name>
    <message>
        <source>离开</source>
        <translation>Leaving</translation>
    </message>
    <message>
        <source>回来（共 %1 天）</source>
        <translation>Back (days in all: %1)</translation>
    </message>
    <message>
        <source>去哪里</source>
        <translation>Where to</translation>
    </message>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
</context>
<context>
    <name>LeaveForm</name>
    <message>
        <source>为谁申请</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>哪天起</source>
        <translation>From</translation>
    </message>
    <message>
        <source>几天</source>
        <translation>How long</translation>
    </message>
    <message>
        <source>%1 天，到 %2</source>
        <translation>Days: %1, until %2</translation>
    </message>
    <message>
        <source>没有生效的规则，无法确定由谁决定</source>
        <translation>No rules are in force, so nobody can say who decides</translation>
    </message>
    <message>
        <source>规则不允许这样长的外出</source>
        <translation>The rules allow no leave of this length</translation>
    </message>
    <message>
        <source>一般由%1决定</source>
        <translation>Decided by %1 as a rule</translation>
    </message>
    <message>
        <source>按规定应提前 %1 天申请，理由是否成立由审批人决定</source>
        <translation>To be asked %1 days ahead; whoever decides weighs the reason</translation>
    </message>
    <message>
        <source>去哪里</source>
        <translation>Where to</translation>
    </message>
    <message>
        <source>本市其他区</source>
        <translation>Another district of the city</translation>
    </message>
    <message>
        <source>本省其他市</source>
        <translation>Another city of the province</translation>
    </message>
    <message>
        <source>外省</source>
        <translation>Another province</translation>
    </message>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>看病就医</source>
        <translation>Medical treatment</translation>
    </message>
    <message>
        <source>探望家人</source>
        <translation>Visiting family</translation>
    </message>
    <message>
        <source>工作需要</source>
        <translation>Work</translation>
    </message>
    <message>
        <source>办理证件</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>家中有急事</source>
        <translation>Urgent family matter</translation>
    </message>
    <message>
        <source>红白喜事</source>
        <translation>Wedding or funeral</translation>
    </message>
    <message>
        <source>提交申请</source>
        <translation>Submit the request</translation>
    </message>
    <message>
        <source>请先选择去哪里</source>
        <translation>First choose where to</translation>
    </message>
    <message>
        <source>请先选择原因</source>
        <translation>First choose why</translation>
    </message>
</context>
<context>
    <name>LeaveReviewScreen</name>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>提交申请</source>
        <translation>Submit the request</translation>
    </message>
</context>
<context>
    <name>LeavesPage</name>
    <message>
        <source>由%1决定</source>
        <translation>Decided by %1</translation>
    </message>
    <message>
        <source>应于 %1 前销假，逾期 %2 天</source>
        <translation>To be back by %1, %2 days overdue</translation>
    </message>
    <message>
        <source>应于 %1 前销假</source>
        <translation>To be back by %1</translation>
    </message>
    <message>
        <source>近期没有外出请假</source>
        <translation>No leaves at present</translation>
    </message>
    <message>
        <source>代为申请外出</source>
        <translation>Ask for a leave for somebody</translation>
    </message>
    <message>
        <source>名册上没有社区矫正对象</source>
        <translation>Nobody under supervision on the roster</translation>
    </message>
</context>
<context>
    <name>LogInScreen</name>
    <message>
        <source>工作人员登录</source>
        <translation>Staff log-in</translation>
    </message>
    <message>
        <source>还需等待 %1 秒</source>
        <translation>%1 seconds to wait</translation>
    </message>
    <message>
        <source>返回报到画面</source>
        <translation>Back to check-in</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Log in</translation>
    </message>
</context>
<context>
    <name>LowReachPlate</name>
    <message>
        <source>画面和按钮都在屏幕下半部分</source>
        <translation>Picture and buttons are in the lower half of the screen</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>人员</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>告知</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>人脸</source>
        <translation>Face</translation>
    </message>
    <message>
        <source>指纹</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>身份</source>
        <translation>Identity</translation>
    </message>
    <message>
        <source>自助报到</source>
        <translation>Self-service check-in</translation>
    </message>
</context>
<context>
    <name>ManualCheckInPage</name>
    <message>
        <source>名册上没有社区矫正对象</source>
        <translation>Nobody on the roster is supervised</translation>
    </message>
</context>
<context>
    <name>ManualForm</name>
    <message>
        <source>谁到场了</source>
        <translation>Who came</translation>
    </message>
    <message>
        <source>按规定要两人办理，名册上没有第二名工作人员，不能登记</source>
        <translation>The rules ask for two officers and the roster has no second one; it cannot be entered</translation>
    </message>
    <message>
        <source>来做什么</source>
        <translation>What for</translation>
    </message>
    <message>
        <source>为什么人工登记</source>
        <translation>Why by hand</translation>
    </message>
    <message>
        <source>核对了什么证件</source>
        <translation>Document seen</translation>
    </message>
    <message>
        <source>情况说明（必填）</source>
        <translation>What happened (required)</translation>
    </message>
    <message>
        <source>已当面核对本人</source>
        <translation>Checked face to face</translation>
    </message>
    <message>
        <source>双手受伤</source>
        <translation>Both hands injured</translation>
    </message>
    <message>
        <source>面部受伤或有包扎</source>
        <translation>Face injured or bandaged</translation>
    </message>
    <message>
        <source>设备正在维修</source>
        <translation>Device under repair</translation>
    </message>
    <message>
        <source>行动不便，在车上核对</source>
        <translation>Checked in the car, hard to walk</translation>
    </message>
    <message>
        <source>多次采集不成功</source>
        <translation>Capture failed several times</translation>
    </message>
    <message>
        <source>下一步：第二人确认</source>
        <translation>Next: second officer</translation>
    </message>
    <message>
        <source>登记到场</source>
        <translation>Enter the visit</translation>
    </message>
    <message>
        <source>下一步：拍照</source>
        <translation>Next: photograph</translation>
    </message>
</context>
<context>
    <name>MessageScreen</name>
    <message>
        <source>往下看</source>
        <translation>Read on</translation>
    </message>
    <message>
        <source>我已阅读并知悉</source>
        <translation>I have read and understood this</translation>
    </message>
    <message>
        <source>我已阅读</source>
        <translation>I have read this</translation>
    </message>
    <message>
        <source>以后再看</source>
        <translation>Read later</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>请看摄像头，或输入身份证号</source>
        <translation>Look at the camera, or type your ID number</translation>
    </message>
    <message>
        <source>请刷身份证，或输入号码</source>
        <translation>Scan your ID card, or type the number</translation>
    </message>
    <message>
        <source>未读到证件，请重新放置</source>
        <translation>Card not read. Put it on again</translation>
    </message>
    <message>
        <source>身份证号码有误，请核对后重新输入</source>
        <translation>This ID number is not valid. Please check it and type it again</translation>
    </message>
    <message>
        <source>未找到登记信息，请核对号码，或选择人工核验</source>
        <translation>No record found. Check the number, or ask the staff</translation>
    </message>
    <message>
        <source>请输入完整的 18 位号码</source>
        <translation>Please type all 18 characters</translation>
    </message>
    <message>
        <source>只有最后一位可以是 X</source>
        <translation>Only the last character may be X</translation>
    </message>
    <message>
        <source>号码有误，请逐位核对，按退格键修改</source>
        <translation>Wrong number: check each digit</translation>
    </message>
    <message>
        <source>是您本人吗？</source>
        <translation>Is this you?</translation>
    </message>
    <message>
        <source>请正视屏幕上方的摄像头</source>
        <translation>Look at the camera above the screen</translation>
    </message>
    <message>
        <source>正在核验，请稍候</source>
        <translation>Checking, please wait</translation>
    </message>
    <message>
        <source>未检测到人脸，请正对屏幕</source>
        <translation>No face found. Please face the screen</translation>
    </message>
    <message>
        <source>请一人办理，其他人请退后</source>
        <translation>One person only, others please step back</translation>
    </message>
    <message>
        <source>请靠近一点</source>
        <translation>Move closer</translation>
    </message>
    <message>
        <source>请后退一点</source>
        <translation>Move back</translation>
    </message>
    <message>
        <source>请将面部移到椭圆框内</source>
        <translation>Move your face into the oval</translation>
    </message>
    <message>
        <source>光线太暗，请稍候或换个位置</source>
        <translation>Too dark, please wait or move</translation>
    </message>
    <message>
        <source>光线太强，请避开背光</source>
        <translation>Too bright, turn away from the light</translation>
    </message>
    <message>
        <source>请正视屏幕，不要侧脸</source>
        <translation>Look straight at the screen</translation>
    </message>
    <message>
        <source>请保持不动</source>
        <translation>Hold still</translation>
    </message>
    <message>
        <source>请慢慢向左转头</source>
        <translation>Turn your head slowly to the left</translation>
    </message>
    <message>
        <source>请慢慢向右转头</source>
        <translation>Turn your head slowly to the right</translation>
    </message>
    <message>
        <source>请慢慢点头</source>
        <translation>Nod slowly</translation>
    </message>
    <message>
        <source>请慢慢抬头</source>
        <translation>Look up slowly</translation>
    </message>
    <message>
        <source>请张一下嘴</source>
        <translation>Open your mouth</translation>
    </message>
    <message>
        <source>请眨眨眼</source>
        <translation>Blink your eyes</translation>
    </message>
    <message>
        <source>好，请看回屏幕</source>
        <translation>Good. Look at the screen again</translation>
    </message>
    <message>
        <source>请将手指平放在指纹仪上</source>
        <translation>Place the finger flat on the reader</translation>
    </message>
    <message>
        <source>请抬起手指</source>
        <translation>Lift your finger</translation>
    </message>
    <message>
        <source>请再按一次同一手指</source>
        <translation>Press the same finger again</translation>
    </message>
    <message>
        <source>请擦干手指后再按</source>
        <translation>Dry your finger, then press again</translation>
    </message>
    <message>
        <source>请稍用力按压</source>
        <translation>Press a little harder</translation>
    </message>
    <message>
        <source>手指请不要移动</source>
        <translation>Keep your finger still</translation>
    </message>
    <message>
        <source>手指请往前放一点</source>
        <translation>Move the finger forward a little</translation>
    </message>
    <message>
        <source>手指请往后退一点</source>
        <translation>Move the finger back a little</translation>
    </message>
    <message>
        <source>手指请放在正中</source>
        <translation>Put the finger in the middle</translation>
    </message>
    <message>
        <source>请阅读这条消息</source>
        <translation>Please read this message</translation>
    </message>
    <message>
        <source>请阅读这份通知，读完后确认</source>
        <translation>Please read this notice, then confirm</translation>
    </message>
    <message>
        <source>请回答几个问题</source>
        <translation>Please answer a few questions</translation>
    </message>
    <message>
        <source>请选择您的回答</source>
        <translation>Please choose your answer</translation>
    </message>
    <message>
        <source>请用数字键回答</source>
        <translation>Please answer with the number keys</translation>
    </message>
    <message>
        <source>请选择日期</source>
        <translation>Please choose a date</translation>
    </message>
    <message>
        <source>正在保存，请稍候</source>
        <translation>Saving, please wait</translation>
    </message>
    <message>
        <source>已记录</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>请到窗口办理</source>
        <translation>Please go to the counter</translation>
    </message>
    <message>
        <source>已为您转人工办理</source>
        <translation>The staff will take over</translation>
    </message>
    <message>
        <source>设备暂时不能使用，请到窗口办理</source>
        <translation>Please go to the counter: a device is out of use</translation>
    </message>
    <message>
        <source>本次未能保存记录，请立即告知工作人员</source>
        <translation>Not saved. Please tell the staff now</translation>
    </message>
    <message>
        <source>本次办理已结束</source>
        <translation>This visit has ended</translation>
    </message>
    <message>
        <source>本机正在重新启动</source>
        <translation>This kiosk is restarting</translation>
    </message>
    <message>
        <source>正在准备，请稍候片刻</source>
        <translation>Getting ready. One moment, please.</translation>
    </message>
    <message>
        <source>本机暂停服务</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>请选择姓名并输入密码</source>
        <translation>Choose your name and type your PIN</translation>
    </message>
    <message>
        <source>本机还没有工作人员名单，请联网同步</source>
        <translation>No staff list here yet. Connect to the network to get it</translation>
    </message>
    <message>
        <source>正在核对，请稍候</source>
        <translation>Checking, please wait</translation>
    </message>
    <message>
        <source>密码多次有误，请稍后再试</source>
        <translation>Too many wrong PINs. Please wait</translation>
    </message>
    <message>
        <source>密码不正确，请重新输入</source>
        <translation>Wrong PIN, please type it again</translation>
    </message>
    <message>
        <source>该密码已失效，请在市级平台重新设置</source>
        <translation>This PIN cannot be used. Set a new one on the city platform</translation>
    </message>
    <message>
        <source>登录未能记入日志，因此未予登录。请联系维护人员</source>
        <translation>The log-in could not be journalled and was not granted. Please call maintenance</translation>
    </message>
    <message>
        <source>正在读取名单，请稍候</source>
        <translation>Loading the list, please wait</translation>
    </message>
    <message>
        <source>名册变更待确认</source>
        <translation>A roster change is waiting</translation>
    </message>
    <message>
        <source>名单为空，请联网同步后再登记</source>
        <translation>The list is empty. Connect to the network first</translation>
    </message>
    <message>
        <source>请向本人宣读并出示告知书</source>
        <translation>Read the notice to the person and show it</translation>
    </message>
    <message>
        <source>有什么动作对本人不方便？</source>
        <translation>Is anything difficult for this person?</translation>
    </message>
    <message>
        <source>请选择要登记的手指</source>
        <translation>Choose a finger to enrol</translation>
    </message>
    <message>
        <source>请选择下一个手指</source>
        <translation>Choose the next finger</translation>
    </message>
    <message>
        <source>没有可用的手指，可进入下一步</source>
        <translation>No usable finger: you can go on</translation>
    </message>
    <message>
        <source>这个手指多久不能用？</source>
        <translation>How long can it not be used?</translation>
    </message>
    <message>
        <source>已够数，可继续添加或进入下一步</source>
        <translation>Enough are enrolled. Add more or go on</translation>
    </message>
    <message>
        <source>请再看一次摄像头，核对刚才的采集</source>
        <translation>Look at the camera once more to try the samples out</translation>
    </message>
    <message>
        <source>请再按一次该手指，核对刚才的采集</source>
        <translation>Press this finger once more to try it out</translation>
    </message>
    <message>
        <source>未对上，请将同一手指再按一次</source>
        <translation>Not matched yet. Press the same finger again</translation>
    </message>
    <message>
        <source>正在查重，请稍候</source>
        <translation>Looking for duplicates, please wait</translation>
    </message>
    <message>
        <source>请核对后签认保存</source>
        <translation>Please review, then sign and save</translation>
    </message>
    <message>
        <source>登记已保存</source>
        <translation>Enrolment saved</translation>
    </message>
    <message>
        <source>已保存，下次报到起生效</source>
        <translation>Saved; it holds from the next check-in on</translation>
    </message>
    <message>
        <source>请假：请选择离开的日期</source>
        <translation>Leave: choose the day you leave</translation>
    </message>
    <message>
        <source>请假：请输入一共离开几天</source>
        <translation>Leave: enter for how many days</translation>
    </message>
    <message>
        <source>请假：请选择去哪里</source>
        <translation>Leave: choose where you are going</translation>
    </message>
    <message>
        <source>请假：请选择为什么去</source>
        <translation>Leave: choose what it is for</translation>
    </message>
    <message>
        <source>请核对您的请假申请</source>
        <translation>Check your request for leave</translation>
    </message>
    <message>
        <source>请假申请已提交</source>
        <translation>Your request for leave is filed</translation>
    </message>
    <message>
        <source>请重新选择日期</source>
        <translation>Please choose another day</translation>
    </message>
    <message>
        <source>请选择较少的天数</source>
        <translation>Please choose fewer days</translation>
    </message>
    <message>
        <source>请到窗口请假</source>
        <translation>Please ask for leave at the counter</translation>
    </message>
    <message>
        <source>请到窗口询问</source>
        <translation>Please ask at the counter</translation>
    </message>
    <message>
        <source>请逐页读给本人听</source>
        <translation>Read each page to the person</translation>
    </message>
    <message>
        <source>本人交来了哪些出入境证件？</source>
        <translation>Which travel documents are handed in?</translation>
    </message>
    <message>
        <source>请本人签名</source>
        <translation>The person signs</translation>
    </message>
    <message>
        <source>还没有签名，请本人签名</source>
        <translation>Nothing is signed yet; the person signs here</translation>
    </message>
    <message>
        <source>签名太小，请写大一些</source>
        <translation>Too small; please write larger</translation>
    </message>
    <message>
        <source>笔画太多，请清除后重写</source>
        <translation>Too many strokes; clear and write again</translation>
    </message>
    <message>
        <source>本人为什么不签名？</source>
        <translation>Why does the person not sign?</translation>
    </message>
    <message>
        <source>入矫宣告已记录</source>
        <translation>The announcement is recorded</translation>
    </message>
    <message>
        <source>入矫宣告已记录，本人没有签名</source>
        <translation>The announcement is recorded, without a signature</translation>
    </message>
    <message>
        <source>未采集到合格的人脸，请再试一次</source>
        <translation>No good face sample was taken. Try again</translation>
    </message>
    <message>
        <source>人脸图像不够清晰，请调整光线后再试</source>
        <translation>The picture is not clear enough. Improve the light and try again</translation>
    </message>
    <message>
        <source>未确认是本人在镜头前，请摘下遮挡物后再试</source>
        <translation>A live face was not confirmed. Remove coverings and try again</translation>
    </message>
    <message>
        <source>没有看到要求的动作，请再试一次</source>
        <translation>The movement was not seen. Try again</translation>
    </message>
    <message>
        <source>两次采集不一致，请再试一次</source>
        <translation>The two captures differ. Try again</translation>
    </message>
    <message>
        <source>摄像头没有图像，请检查连接后再试</source>
        <translation>No picture from the camera. Check its cable and try again</translation>
    </message>
    <message>
        <source>未采集到指纹，请再试一次</source>
        <translation>No fingerprint was taken. Try again</translation>
    </message>
    <message>
        <source>指纹不够清晰，请擦净手指或换一个手指</source>
        <translation>Not clear enough. Clean the finger or use another</translation>
    </message>
    <message>
        <source>指纹与以前某次完全相同，请检查指纹仪和连接线后再试</source>
        <translation>Exactly the same as an earlier press. Check the sensor and its cable, then try again</translation>
    </message>
    <message>
        <source>两次指纹不一致，请重新采集</source>
        <translation>The two presses differ. Enrol the finger again</translation>
    </message>
    <message>
        <source>两个指位采集了同一手指，请重新采集</source>
        <translation>Two positions hold the same finger. Enrol again</translation>
    </message>
    <message>
        <source>指纹仪没有响应，请检查连接后再试</source>
        <translation>The fingerprint reader is silent. Check its cable and try again</translation>
    </message>
    <message>
        <source>读取已登记信息失败，请再试一次</source>
        <translation>Enrolled references could not be read. Try again</translation>
    </message>
    <message>
        <source>登记已取消，没有保存任何信息</source>
        <translation>Enrolment cancelled. Nothing was saved</translation>
    </message>
    <message>
        <source>与已登记的另一人相符，没有保存任何信息</source>
        <translation>Matches another enrolled person. Nothing was saved</translation>
    </message>
    <message>
        <source>长时间无操作，登记已结束，没有保存任何信息</source>
        <translation>Ended after a long pause. Nothing was saved</translation>
    </message>
    <message>
        <source>本机存储已满，没有保存任何信息</source>
        <translation>The disk is full. Nothing was saved</translation>
    </message>
    <message>
        <source>本机存储故障，没有保存任何信息</source>
        <translation>Storage fault. Nothing was saved</translation>
    </message>
    <message>
        <source>此人已不在名册上，没有保存任何信息</source>
        <translation>This person is no longer on the roster, so nothing was saved</translation>
    </message>
    <message>
        <source>未能确认是否保存，请回到名单查看</source>
        <translation>Not confirmed whether it was saved. See the list</translation>
    </message>
    <message>
        <source>没有保存任何信息，日志也未能写入，请联系维护人员</source>
        <translation>Nothing was saved, nor could the journal be written. Please call maintenance</translation>
    </message>
    <message>
        <source>摄像头认出您后会请您确认</source>
        <translation>Once recognised, you will be asked to confirm</translation>
    </message>
    <message>
        <source>有不对的，请按上一步修改。提交后还要等批准</source>
        <translation>Go back to change anything. Sending it grants nothing yet</translation>
    </message>
    <message>
        <source>由司法所决定，工作人员会把结果告诉您</source>
        <translation>The justice office decides, and an officer will tell you</translation>
    </message>
    <message>
        <source>由县级社区矫正机构决定，工作人员会把结果告诉您</source>
        <translation>The county agency decides, and an officer will tell you</translation>
    </message>
    <message>
        <source>由地市级社区矫正机构决定，工作人员会把结果告诉您</source>
        <translation>The prefecture agency decides, and an officer will tell you</translation>
    </message>
    <message>
        <source>离开的日期已经过去，没有提交申请</source>
        <translation>That day is over. No request was sent</translation>
    </message>
    <message>
        <source>规定不允许请这么多天假，没有提交申请</source>
        <translation>The rules allow no leave of so many days. No request was sent</translation>
    </message>
    <message>
        <source>没有提交申请，本次报到不受影响</source>
        <translation>No request was sent. Your check-in counts as before</translation>
    </message>
    <message>
        <source>不能确定请假申请是否已经保存，本次报到不受影响</source>
        <translation>It is not certain that your request was saved. Your check-in counts as before</translation>
    </message>
    <message>
        <source>程序正在重新启动。两分钟后仍未恢复时，请联系维护人员</source>
        <translation>The program is starting anew. If it is not back within two minutes, call maintenance</translation>
    </message>
    <message>
        <source>摄像头和指纹仪正在启动，一般只要几秒钟，准备好后自动开放报到。急需办理的，请到窗口</source>
        <translation>Camera and fingerprint sensor are starting. This usually takes a few seconds, and check-in then opens by itself. If you are in a hurry, please go to the counter.</translation>
    </message>
    <message>
        <source>只记种类和数量，不记号码。收据由本所另开</source>
        <translation>Only kind and number of pieces, no document numbers. The office gives the receipt</translation>
    </message>
    <message>
        <source>选择后即记录：内容已宣告，由您在场作证</source>
        <translation>Choosing records at once that it was announced, with you as witness</translation>
    </message>
    <message>
        <source>签名加密保存在本机，解除矫正时销毁</source>
        <translation>The signature is kept here, sealed, and destroyed when supervision ends</translation>
    </message>
    <message>
        <source>请按本所规定在纸面上补办</source>
        <translation>Please do it on paper as your office asks</translation>
    </message>
    <message>
        <source>数据库打不开，密钥文件不符，或有其他程序占用。请联系维护人员，不要删除任何文件</source>
        <translation>The database does not open: the key file does not fit, or another program holds it. Call maintenance and delete no file</translation>
    </message>
    <message>
        <source>数据库文件损坏或无法读写。请联系维护人员，原文件要保留</source>
        <translation>The database is damaged or cannot be read or written. Call maintenance and keep the file</translation>
    </message>
    <message>
        <source>请联系维护人员清理磁盘，腾出空间后自动恢复</source>
        <translation>Call maintenance to free disk space; the kiosk recovers by itself</translation>
    </message>
    <message>
        <source>请检查摄像头和指纹仪的电源和连接线，接好后自动恢复</source>
        <translation>Check power and cables of the camera and the fingerprint sensor; the kiosk recovers by itself</translation>
    </message>
    <message>
        <source>请摘下口罩、帽子或墨镜</source>
        <translation>Please remove mask, hat or sunglasses</translation>
    </message>
    <message>
        <source>证件已过期，请输入号码</source>
        <translation>Card expired. Type your number</translation>
    </message>
    <message>
        <source>请选择人员</source>
        <translation>Choose a person</translation>
    </message>
    <message>
        <source>指腹放平，盖住亮起的窗口</source>
        <translation>Lay the pad flat over the lit window</translation>
    </message>
    <message>
        <source>用纸巾擦干或擦净指腹</source>
        <translation>Wipe the finger pad with a tissue</translation>
    </message>
    <message>
        <source>指尖朝前，指腹盖住亮起的窗口</source>
        <translation>Fingertip forward, its pad over the lit window</translation>
    </message>
    <message>
        <source>指腹盖住亮起的窗口</source>
        <translation>The pad over the lit window</translation>
    </message>
    <message>
        <source>手指摆正，不要偏左或偏右</source>
        <translation>Straight, neither to the left nor to the right</translation>
    </message>
    <message>
        <source>本次报到已保存在本机</source>
        <translation>Your check-in is saved on this machine</translation>
    </message>
    <message>
        <source>工作人员会协助您完成报到，本次到场已记录</source>
        <translation>The staff will help you. That you came is on record</translation>
    </message>
    <message>
        <source>请到窗口，工作人员会协助您，本次到场已记录</source>
        <translation>Please go to the counter for help. That you came is on record</translation>
    </message>
    <message>
        <source>您的登记信息需要重新采集，工作人员会协助您，本次到场已记录</source>
        <translation>Your enrolment has to be made anew; the staff will help you. That you came is on record</translation>
    </message>
    <message>
        <source>请不要离开，工作人员会当场为您补记</source>
        <translation>Please stay. The staff will record your visit by hand</translation>
    </message>
    <message>
        <source>报到还没有完成，本次不会记为缺席。您可以重新开始，或到窗口请工作人员协助</source>
        <translation>You are not checked in yet, and this does not count as an absence. Start again, or ask at the counter</translation>
    </message>
    <message>
        <source>大约一分钟后恢复</source>
        <translation>It is back in about a minute</translation>
    </message>
    <message>
        <source>本机存储尚未解锁</source>
        <translation>The storage is not unlocked yet</translation>
    </message>
    <message>
        <source>本机存储需要检修</source>
        <translation>The storage needs repair</translation>
    </message>
    <message>
        <source>本机存储空间已满</source>
        <translation>The storage is full</translation>
    </message>
    <message>
        <source>摄像头和指纹仪都没有连接</source>
        <translation>Neither camera nor fingerprint reader is connected</translation>
    </message>
    <message>
        <source>请核对两人的身份证件，再按规定处理</source>
        <translation>Check the identity papers of both persons, then follow the rules</translation>
    </message>
    <message>
        <source>请确认镜头前没有照片或屏幕</source>
        <translation>Make sure no photograph or screen is before the camera</translation>
    </message>
    <message>
        <source>本人做不了的动作，请取消后重新登记并勾选</source>
        <translation>For what the person cannot do: cancel, start again and tick it</translation>
    </message>
    <message>
        <source>改动比平常多，请先核对。不确认时，本机继续使用原名册</source>
        <translation>It changes more than usual: check it first. Until you confirm, this kiosk keeps its roster</translation>
    </message>
    <message>
        <source>请当面询问。勾选的，报到时不要求做相应动作；做不了动作的，由工作人员核验</source>
        <translation>Ask in person. What is ticked is not asked for; who can do too little sees an officer</translation>
    </message>
    <message>
        <source>到期之前，报到时不要求按这个手指</source>
        <translation>Until then a check-in does not ask for this finger</translation>
    </message>
    <message>
        <source>人脸和指纹没有改动</source>
        <translation>Face and fingerprints are unchanged</translation>
    </message>
    <message>
        <source>下次报到即可使用人脸和指纹核验</source>
        <translation>Face and fingerprint can be used from the next check-in</translation>
    </message>
    <message>
        <source>以下内容均已采集、核对并查重，签认后保存</source>
        <translation>All captured, tried out and checked for duplicates; saved once signed</translation>
    </message>
</context>
<context>
    <name>Needs</name>
    <message>
        <source>坐轮椅，抬头困难</source>
        <translation>Seated, hard to look up</translation>
    </message>
    <message>
        <source>看不见</source>
        <translation>Cannot see</translation>
    </message>
    <message>
        <source>不能按要求眨眼</source>
        <translation>Cannot blink on request</translation>
    </message>
    <message>
        <source>颈部不便转动</source>
        <translation>Stiff neck</translation>
    </message>
    <message>
        <source>张嘴不便</source>
        <translation>Hard to open the mouth</translation>
    </message>
    <message>
        <source>不要求抬头、点头</source>
        <translation>Not asked to look up or nod</translation>
    </message>
    <message>
        <source>不要求眨眼；有语音的自动朗读</source>
        <translation>No blinking; voice where set up</translation>
    </message>
    <message>
        <source>不要求眨眼</source>
        <translation>Not asked to blink</translation>
    </message>
    <message>
        <source>不要求转头、点头、抬头</source>
        <translation>Not asked to turn, nod or look up</translation>
    </message>
    <message>
        <source>不要求张嘴</source>
        <translation>Not asked to open the mouth</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>NeedsScreen</name>
    <message>
        <source>取消登记</source>
        <translation>Cancel enrolment</translation>
    </message>
    <message>
        <source>只保存这一项</source>
        <translation>Save only this</translation>
    </message>
    <message>
        <source>没有，下一步</source>
        <translation>Nothing, next</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>NoticeScreen</name>
    <message>
        <source>取消登记</source>
        <translation>Cancel enrolment</translation>
    </message>
    <message>
        <source>入矫宣告</source>
        <translation>Initial announcement</translation>
    </message>
    <message>
        <source>已告知</source>
        <translation>Notice given</translation>
    </message>
    <message>
        <source>告知书版本：%1。这是告知，不需要同意；已告知的版本和时间会记入日志。</source>
        <translation>Notice version: %1. It informs and asks for no consent; its version and the time are written to the journal.</translation>
    </message>
</context>
<context>
    <name>NumberAnswer</name>
    <message>
        <source>%1 到 %2</source>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>最多 %1</source>
        <translation>At most %1</translation>
    </message>
    <message>
        <source>至少 %1</source>
        <translation>At least %1</translation>
    </message>
</context>
<context>
    <name>OfficerEnding</name>
    <message>
        <source>退出登录</source>
        <translation>Log out</translation>
    </message>
    <message>
        <source>返回名单</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>相符人员：%1</source>
        <translation>Matches: %1</translation>
    </message>
</context>
<context>
    <name>OfficerFrame</name>
    <message>
        <source>登记对象：%1</source>
        <translation>Person: %1</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>请到窗口报到，工作人员会为您办理</source>
        <translation>Please go to the counter, the staff will check you in</translation>
    </message>
    <message>
        <source>恢复后本屏会自动开放，无需等候</source>
        <translation>The screen opens again by itself; no need to wait here</translation>
    </message>
    <message>
        <source>工作人员：%1（原因代码 %2）</source>
        <translation>Staff: %1 (reason code %2)</translation>
    </message>
</context>
<context>
    <name>OwnPinPage</name>
    <message>
        <source>请输入原 PIN</source>
        <translation>Enter your old PIN</translation>
    </message>
    <message>
        <source>请输入新 PIN</source>
        <translation>Enter a new PIN</translation>
    </message>
    <message>
        <source>请再输入一次新 PIN</source>
        <translation>Enter the new PIN once more</translation>
    </message>
    <message>
        <source>%1：新 PIN 只在本机有效，市级平台重设后以平台为准</source>
        <translation>%1: the new PIN is for this kiosk alone; one that the city sets later goes before it</translation>
    </message>
    <message>
        <source>6 到 12 位数字，不要用生日、连号或重复的数字</source>
        <translation>6 to 12 digits: no birthday, none that repeat or follow each other</translation>
    </message>
    <message>
        <source>第 %1 步，共 3 步</source>
        <translation>Step %1 of 3</translation>
    </message>
    <message>
        <source>从头输入</source>
        <translation>Start again</translation>
    </message>
    <message>
        <source>修改 PIN</source>
        <translation>Change PIN</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>PageCount</name>
    <message>
        <source>朗读</source>
        <translation>Read aloud</translation>
    </message>
</context>
<context>
    <name>PartBar</name>
    <message>
        <source>较新</source>
        <translation>Newer</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>较早</source>
        <translation>Older</translation>
    </message>
</context>
<context>
    <name>PersonActionsCard</name>
    <message>
        <source>办理</source>
        <translation>What can be done</translation>
    </message>
    <message>
        <source>导出档案到 U 盘</source>
        <translation>Export the file to a drive</translation>
    </message>
    <message>
        <source>解矫或迁出</source>
        <translation>Release or transfer</translation>
    </message>
</context>
<context>
    <name>PersonCasesCard</name>
    <message>
        <source>待决定</source>
        <translation>undecided</translation>
    </message>
    <message>
        <source>已批准</source>
        <translation>approved</translation>
    </message>
    <message>
        <source>未批准</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>withdrawn</translation>
    </message>
    <message>
        <source>%1 小时 %2 分</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>提示、请假和学时</source>
        <translation>Flags, leave and hours</translation>
    </message>
    <message>
        <source>没有未处理的提示</source>
        <translation>No open flags</translation>
    </message>
    <message>
        <source>未处理的提示：%1 条</source>
        <translation>Open flags: %1</translation>
    </message>
    <message>
        <source>没有请假</source>
        <translation>No leave</translation>
    </message>
    <message>
        <source>外出 %1 至 %2：%3</source>
        <translation>Leave %1 to %2: %3</translation>
    </message>
    <message>
        <source>本月：学习 %1，公益活动 %2</source>
        <translation>This month: study %1, service %2</translation>
    </message>
</context>
<context>
    <name>PersonDueCard</name>
    <message>
        <source>下次报到</source>
        <translation>Next report</translation>
    </message>
    <message>
        <source>没有安排</source>
        <translation>Nothing scheduled</translation>
    </message>
    <message>
        <source>%1 应到，未报到</source>
        <translation>Due %1, not made</translation>
    </message>
</context>
<context>
    <name>PersonFilePage</name>
    <message>
        <source>谁的档案</source>
        <translation>Whose file</translation>
    </message>
    <message>
        <source>请注意</source>
        <translation>Please note</translation>
    </message>
    <message>
        <source>文件含个人信息，没有加密。导出人、时间、原因和文件摘要记入日志。用后请从 U 盘删除。</source>
        <translation>The file holds personal data and is not encrypted. Who exports it, when and why, and its digest go on the journal. Delete it from the drive after use.</translation>
    </message>
    <message>
        <source>文件的形式</source>
        <translation>Form of the file</translation>
    </message>
    <message>
        <source>可打印的页面</source>
        <translation>A page to print</translation>
    </message>
    <message>
        <source>电子表格</source>
        <translation>A spreadsheet</translation>
    </message>
    <message>
        <source>导出原因（必填）</source>
        <translation>Why it is exported (required)</translation>
    </message>
    <message>
        <source>归入纸质档案</source>
        <translation>For the paper file</translation>
    </message>
    <message>
        <source>上级调阅</source>
        <translation>Asked for by a higher authority</translation>
    </message>
    <message>
        <source>移送其他司法所</source>
        <translation>For another office</translation>
    </message>
    <message>
        <source>本人申请查阅</source>
        <translation>The person asked for it</translation>
    </message>
    <message>
        <source>写入 U 盘</source>
        <translation>Write to the drive</translation>
    </message>
</context>
<context>
    <name>PersonPage</name>
    <message>
        <source>已逾期 %1 天</source>
        <translation>%1 days late</translation>
    </message>
    <message>
        <source>等待复核</source>
        <translation>Waiting for review</translation>
    </message>
    <message>
        <source>今天应到</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>请假中</source>
        <translation>On leave</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>In order</translation>
    </message>
    <message>
        <source>尚无报到安排</source>
        <translation>Nothing scheduled yet</translation>
    </message>
    <message>
        <source>工作人员</source>
        <translation>Staff</translation>
    </message>
</context>
<context>
    <name>PersonReferencesCard</name>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>人脸和指纹</source>
        <translation>Face and fingers</translation>
    </message>
    <message>
        <source>人脸：已登记</source>
        <translation>Face: enrolled</translation>
    </message>
    <message>
        <source>人脸：未登记</source>
        <translation>Face: not enrolled</translation>
    </message>
    <message>
        <source>指纹：%1</source>
        <translation>Fingers: %1</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>指纹：未登记</source>
        <translation>Fingers: not enrolled</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>重新登记</source>
        <translation>Enrol again</translation>
    </message>
    <message>
        <source>开始登记</source>
        <translation>Start enrolment</translation>
    </message>
</context>
<context>
    <name>PersonVisitsCard</name>
    <message>
        <source>已核验</source>
        <translation>Verified</translation>
    </message>
    <message>
        <source>转人工</source>
        <translation>Sent to an officer</translation>
    </message>
    <message>
        <source>未完成</source>
        <translation>Not finished</translation>
    </message>
    <message>
        <source>%1，已复核</source>
        <translation>%1, reviewed</translation>
    </message>
    <message>
        <source>在本机的办理记录（%1 次）</source>
        <translation>Visits to this kiosk (%1)</translation>
    </message>
    <message>
        <source>还没有在本机办理过</source>
        <translation>No visits to this kiosk yet</translation>
    </message>
    <message>
        <source>%1 %2 · %3</source>
        <translation>%1 %2 · %3</translation>
    </message>
    <message>
        <source>（时间未校准）</source>
        <translation> (clock not set)</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photo</translation>
    </message>
</context>
<context>
    <name>PhotographPage</name>
    <message>
        <source>谁到场了</source>
        <translation>Who came</translation>
    </message>
    <message>
        <source>何时</source>
        <translation>When</translation>
    </message>
    <message>
        <source>为什么人工登记</source>
        <translation>Why by hand</translation>
    </message>
    <message>
        <source>核对了什么证件</source>
        <translation>Document seen</translation>
    </message>
    <message>
        <source>情况说明</source>
        <translation>What was noted</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Entered by</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>到场时的照片</source>
        <translation>The photograph taken at the visit</translation>
    </message>
</context>
<context>
    <name>PhotographStep</name>
    <message>
        <source>正在自动恢复。恢复不了时，请选择没有照片的原因</source>
        <translation>It comes back by itself. If it does not, choose why there is no photograph</translation>
    </message>
    <message>
        <source>刚拍的照片</source>
        <translation>The photograph just taken</translation>
    </message>
    <message>
        <source>不拍照，原因记入日志</source>
        <translation>No photograph; the reason goes on record</translation>
    </message>
    <message>
        <source>看得清本人的脸吗？</source>
        <translation>Is the face clear to see?</translation>
    </message>
    <message>
        <source>没有照片</source>
        <translation>No photograph</translation>
    </message>
    <message>
        <source>没有画面，可以选择原因后继续</source>
        <translation>No picture: choose why, and go on</translation>
    </message>
    <message>
        <source>请本人面向摄像头</source>
        <translation>Ask the person to face the camera</translation>
    </message>
    <message>
        <source>拍不了时，请选择原因</source>
        <translation>If none can be taken, choose why</translation>
    </message>
    <message>
        <source>修改登记内容</source>
        <translation>Change entry</translation>
    </message>
    <message>
        <source>重拍</source>
        <translation>Take again</translation>
    </message>
    <message>
        <source>拍照</source>
        <translation>Take photograph</translation>
    </message>
    <message>
        <source>登记到场</source>
        <translation>Enter the visit</translation>
    </message>
    <message>
        <source>下一步：第二人确认</source>
        <translation>Next: second officer</translation>
    </message>
</context>
<context>
    <name>PhrasePicker</name>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>接有键盘时可在此补充</source>
        <translation>With a keyboard, add words here</translation>
    </message>
</context>
<context>
    <name>PinDots</name>
    <message>
        <source>已输入 %1 位</source>
        <translation>%1 digits typed</translation>
    </message>
</context>
<context>
    <name>PrintButton</name>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>已打印，请取走凭条</source>
        <translation>Printed: please take it</translation>
    </message>
    <message>
        <source>缺纸，请拍照留存</source>
        <translation>No paper left: take a photo</translation>
    </message>
    <message>
        <source>打印机故障，请拍照留存</source>
        <translation>Printer fault: take a photo</translation>
    </message>
    <message>
        <source>打印凭条</source>
        <translation>Print</translation>
    </message>
</context>
<context>
    <name>ProposalForm</name>
    <message>
        <source>记录 %1</source>
        <translation>Entry %1</translation>
    </message>
    <message>
        <source>建议：%1</source>
        <translation>Draft: %1</translation>
    </message>
    <message>
        <source>所涉时间</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>所凭记录</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>没有到场记录：所涉时间内没有报到</source>
        <translation>No visits: nobody reported in that time</translation>
    </message>
    <message>
        <source>由谁决定</source>
        <translation>Who decides</translation>
    </message>
    <message>
        <source>决定的理由（必填）</source>
        <translation>Reason for the decision (required)</translation>
    </message>
    <message>
        <source>情况属实</source>
        <translation>The facts are right</translation>
    </message>
    <message>
        <source>已向本人核实</source>
        <translation>Checked with the person</translation>
    </message>
    <message>
        <source>本人有正当理由</source>
        <translation>The person had good reason</translation>
    </message>
    <message>
        <source>与实际情况不符</source>
        <translation>Not what happened</translation>
    </message>
    <message>
        <source>情节轻微，已批评教育</source>
        <translation>Minor, talked about it</translation>
    </message>
    <message>
        <source>已另行处理</source>
        <translation>Dealt with otherwise</translation>
    </message>
    <message>
        <source>不采纳</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>采纳建议</source>
        <translation>Accept</translation>
    </message>
</context>
<context>
    <name>ProposalsPage</name>
    <message>
        <source>没有待决定的处置建议</source>
        <translation>No drafts to decide on</translation>
    </message>
</context>
<context>
    <name>Purposes</name>
    <message>
        <source>日常报告</source>
        <translation>Routine report</translation>
    </message>
    <message>
        <source>入矫报到</source>
        <translation>First report</translation>
    </message>
    <message>
        <source>教育学习签到</source>
        <translation>Study: sign in</translation>
    </message>
    <message>
        <source>教育学习签退</source>
        <translation>Study: sign out</translation>
    </message>
    <message>
        <source>公益活动签到</source>
        <translation>Service: sign in</translation>
    </message>
    <message>
        <source>公益活动签退</source>
        <translation>Service: sign out</translation>
    </message>
    <message>
        <source>销假</source>
        <translation>Return from leave</translation>
    </message>
    <message>
        <source>通知到场</source>
        <translation>Called in</translation>
    </message>
</context>
<context>
    <name>QuestionScreen</name>
    <message>
        <source>不回答这一题</source>
        <translation>Skip this question</translation>
    </message>
</context>
<context>
    <name>ReadinessPage</name>
    <message>
        <source>摄像头</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>人脸引擎</source>
        <translation>Face engine</translation>
    </message>
    <message>
        <source>指纹仪</source>
        <translation>Fingerprint sensor</translation>
    </message>
    <message>
        <source>身份证读卡器</source>
        <translation>ID card reader</translation>
    </message>
    <message>
        <source>小票打印机</source>
        <translation>Receipt printer</translation>
    </message>
    <message>
        <source>本机存储</source>
        <translation>Store</translation>
    </message>
    <message>
        <source>磁盘空间</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>名册</source>
        <translation>Roster</translation>
    </message>
    <message>
        <source>市级平台</source>
        <translation>City platform</translation>
    </message>
    <message>
        <source>语音</source>
        <translation>Voice</translation>
    </message>
    <message>
        <source>程序</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>Works</translation>
    </message>
    <message>
        <source>没有图像。检查 USB 线，拔下再插；仍无图像时更换摄像头。期间可用指纹和人工报到</source>
        <translation>No picture. Unplug the USB cable and plug it in again; replace the camera if that does not help. Fingerprint and manual check-in go on</translation>
    </message>
    <message>
        <source>没有启动。等一分钟；仍不行时重启本机。期间可用指纹和人工报到</source>
        <translation>Not started. Wait a minute, then restart the kiosk. Fingerprint and manual check-in go on</translation>
    </message>
    <message>
        <source>没有响应。检查连接线，拔下再插。期间报到转到窗口办理</source>
        <translation>No answer. Unplug the cable and plug it in again. People are sent to the counter meanwhile</translation>
    </message>
    <message>
        <source>没有响应。检查连接线。期间可输入身份证号码</source>
        <translation>No answer. Check the cable. ID numbers can be typed meanwhile</translation>
    </message>
    <message>
        <source>未配备</source>
        <translation>None here</translation>
    </message>
    <message>
        <source>纸快用完了，请准备纸卷</source>
        <translation>Paper is low. Have a roll ready</translation>
    </message>
    <message>
        <source>没有纸了，请换纸卷。期间屏幕上仍显示凭条</source>
        <translation>Out of paper. Put in a roll. The receipt still shows on screen</translation>
    </message>
    <message>
        <source>盖子没有合上，请合上</source>
        <translation>The cover is open. Close it</translation>
    </message>
    <message>
        <source>切刀卡住或过热。关闭电源，取出纸屑，再打开</source>
        <translation>The cutter is stuck or too hot. Switch off, take out paper scraps, switch on</translation>
    </message>
    <message>
        <source>没有响应。检查电源和连接线</source>
        <translation>No answer. Check power and cable</translation>
    </message>
    <message>
        <source>系统不允许使用打印机，联系维护人员</source>
        <translation>The system does not allow printing. Call maintenance</translation>
    </message>
    <message>
        <source>没有连接。检查电源和 USB 线</source>
        <translation>Not connected. Check power and USB cable</translation>
    </message>
    <message>
        <source>打不开：密钥不符，或有其他程序占用。联系维护人员，不要删除任何文件</source>
        <translation>Cannot be opened: wrong key, or another program has it. Call maintenance; delete nothing</translation>
    </message>
    <message>
        <source>已损坏。停止使用本机并联系维护人员，不要删除任何文件</source>
        <translation>Damaged. Stop using this kiosk and call maintenance; delete nothing</translation>
    </message>
    <message>
        <source>磁盘已满，记录存不下。清理磁盘，或联系维护人员</source>
        <translation>The disk is full and records cannot be saved. Make room, or call maintenance</translation>
    </message>
    <message>
        <source>剩余 %1 MB</source>
        <translation>%1 MB free</translation>
    </message>
    <message>
        <source>快满了，剩余 %1 MB。请尽快清理磁盘</source>
        <translation>Nearly full, %1 MB free. Make room soon</translation>
    </message>
    <message>
        <source>已与市级平台对时</source>
        <translation>Set by the city&apos;s clock</translation>
    </message>
    <message>
        <source>未校准。接上网络后自动校准；报到照常，记录会注明</source>
        <translation>Not set. It is set by itself once the network is there; check-ins go on and records say so</translation>
    </message>
    <message>
        <source>与平台或以前的记录不符。请维护人员校正本机时间；报到照常，记录会注明，屏幕上不显示时间</source>
        <translation>It contradicts the platform or earlier records. Have maintenance set this computer&apos;s time. Reporting goes on, records say so, and no time is shown</translation>
    </message>
    <message>
        <source>已是最新</source>
        <translation>Up to date</translation>
    </message>
    <message>
        <source>%1 天没有更新。接上网络；仍不更新时联系市级平台</source>
        <translation>Not updated for %1 days. Connect the network; call the city if that does not help</translation>
    </message>
    <message>
        <source>还没有收到名册。接上网络，并请市级平台批准本机</source>
        <translation>No roster yet. Connect the network and ask the city to approve this kiosk</translation>
    </message>
    <message>
        <source>不从平台更新</source>
        <translation>Not updated by a platform</translation>
    </message>
    <message>
        <source>连接正常</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>连不上。检查网线和路由器；记录保存在本机，恢复后自动上传</source>
        <translation>Not reached. Check cable and router; records are kept here and sent when it is back</translation>
    </message>
    <message>
        <source>平台不接受本机。看“记录上传”一页的说明，联系市级平台</source>
        <translation>The platform does not accept this kiosk. See the page Records, and call the city</translation>
    </message>
    <message>
        <source>未配置，本机单独使用</source>
        <translation>None configured; the kiosk works alone</translation>
    </message>
    <message>
        <source>不能播放。检查音箱；联系维护人员重新生成语音</source>
        <translation>Cannot play. Check the loudspeaker; ask maintenance to make the voice again</translation>
    </message>
    <message>
        <source>已关闭</source>
        <translation>Switched off</translation>
    </message>
    <message>
        <source>运行的就是已安装的版本</source>
        <translation>The installed version is running</translation>
    </message>
    <message>
        <source>新版本已装好，无人使用两分钟后自动启用；也可现在重新启动</source>
        <translation>A new version is installed. It starts by itself once nobody has used the kiosk for two minutes, or restart now</translation>
    </message>
    <message>
        <source>一切正常</source>
        <translation>Everything works</translation>
    </message>
    <message>
        <source>有 %1 项需要处理</source>
        <translation>%1 to put right</translation>
    </message>
    <message>
        <source>重新启动</source>
        <translation>Restart</translation>
    </message>
    <message>
        <source>再看一次</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>本机代码 %1 · %2 · 人脸引擎：%3 · 共 %4 条记录</source>
        <translation>Kiosk code %1 · %2 · face engine: %3 · %4 records</translation>
    </message>
    <message>
        <source>内置</source>
        <translation>built-in</translation>
    </message>
</context>
<context>
    <name>ReasonSteps</name>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>RecordsPage</name>
    <message>
        <source>本机启动</source>
        <translation>Kiosk started</translation>
    </message>
    <message>
        <source>报到</source>
        <translation>Check-in</translation>
    </message>
    <message>
        <source>查询</source>
        <translation>Look-up</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Enrolment</translation>
    </message>
    <message>
        <source>工作人员登录</source>
        <translation>Officer logged in</translation>
    </message>
    <message>
        <source>登录失败</source>
        <translation>Log-in failed</translation>
    </message>
    <message>
        <source>设置变更</source>
        <translation>Setting changed</translation>
    </message>
    <message>
        <source>设备故障或恢复</source>
        <translation>Device lost or back</translation>
    </message>
    <message>
        <source>名册更新</source>
        <translation>Roster updated</translation>
    </message>
    <message>
        <source>样本导出</source>
        <translation>References exported</translation>
    </message>
    <message>
        <source>对时</source>
        <translation>Clock set by the city</translation>
    </message>
    <message>
        <source>时钟跳变</source>
        <translation>Clock stepped</translation>
    </message>
    <message>
        <source>重新注册</source>
        <translation>Registered again</translation>
    </message>
    <message>
        <source>名册变更待确认</source>
        <translation>Roster change held</translation>
    </message>
    <message>
        <source>名册变更确认</source>
        <translation>Roster change confirmed</translation>
    </message>
    <message>
        <source>样本转出</source>
        <translation>References sent</translation>
    </message>
    <message>
        <source>样本转入</source>
        <translation>References received</translation>
    </message>
    <message>
        <source>日志导出</source>
        <translation>Journal exported</translation>
    </message>
    <message>
        <source>日志清理</source>
        <translation>Journal pruned</translation>
    </message>
    <message>
        <source>人工报到</source>
        <translation>Manual check-in</translation>
    </message>
    <message>
        <source>外出申请</source>
        <translation>Leave asked for</translation>
    </message>
    <message>
        <source>思想汇报</source>
        <translation>Thought report</translation>
    </message>
    <message>
        <source>课程学习</source>
        <translation>Course taken</translation>
    </message>
    <message>
        <source>提醒已知悉</source>
        <translation>Alert noted</translation>
    </message>
    <message>
        <source>处置建议决定</source>
        <translation>Proposal decided</translation>
    </message>
    <message>
        <source>数据销毁</source>
        <translation>Data destroyed</translation>
    </message>
    <message>
        <source>入矫宣告</source>
        <translation>Initial announcement</translation>
    </message>
    <message>
        <source>到场复核</source>
        <translation>Visit reviewed</translation>
    </message>
    <message>
        <source>修改 PIN</source>
        <translation>PIN changed</translation>
    </message>
    <message>
        <source>解除 PIN 锁定</source>
        <translation>PIN unlocked</translation>
    </message>
    <message>
        <source>个人档案导出</source>
        <translation>Person&apos;s file exported</translation>
    </message>
    <message>
        <source>离所提请</source>
        <translation>Departure proposed</translation>
    </message>
    <message>
        <source>时间已校准</source>
        <translation>clock set</translation>
    </message>
    <message>
        <source>时间曾校准</source>
        <translation>clock set earlier</translation>
    </message>
    <message>
        <source>时间未校准</source>
        <translation>clock not set</translation>
    </message>
    <message>
        <source>时间异常</source>
        <translation>clock in doubt</translation>
    </message>
    <message>
        <source>本机未配置市级平台，记录只保存在本机</source>
        <translation>No city platform is configured; records stay on this kiosk</translation>
    </message>
    <message>
        <source>正在连接市级平台</source>
        <translation>Connecting to the city platform</translation>
    </message>
    <message>
        <source>与市级平台连接正常</source>
        <translation>Connected to the city platform</translation>
    </message>
    <message>
        <source>另一台机器使用本机身份，请联系维护人员</source>
        <translation>Another machine uses this kiosk&apos;s identity. Please call maintenance</translation>
    </message>
    <message>
        <source>网络中断，记录保存在本机，恢复后自动上传</source>
        <translation>The network is down. Records are kept here and sent when it is back</translation>
    </message>
    <message>
        <source>市级平台繁忙，稍后自动上传</source>
        <translation>The platform is busy; records are sent later by themselves</translation>
    </message>
    <message>
        <source>市级平台拒绝连接，请联系维护人员</source>
        <translation>The platform refuses the connection. Please call maintenance</translation>
    </message>
    <message>
        <source>本机已被平台停用，请联系市级平台</source>
        <translation>The platform has disabled this kiosk. Please call the city</translation>
    </message>
    <message>
        <source>等待市级平台批准本机</source>
        <translation>Waiting for the city to approve this kiosk</translation>
    </message>
    <message>
        <source>程序版本过旧，请更新</source>
        <translation>This program is too old. Please update it</translation>
    </message>
    <message>
        <source>记录与平台不一致，请重新注册本机</source>
        <translation>Records differ from the platform&apos;s. Please register this kiosk again</translation>
    </message>
    <message>
        <source>本机记录少于平台，请重新注册本机</source>
        <translation>This kiosk has fewer records than the platform. Please register it again</translation>
    </message>
    <message>
        <source>平台缺少本机已清理的记录，请联系市级平台</source>
        <translation>The platform lacks records pruned here. Please call the city</translation>
    </message>
    <message>
        <source>平台拒收一条记录，请联系市级平台</source>
        <translation>The platform rejected a record. Please call the city</translation>
    </message>
    <message>
        <source>连接正常，有名册变更待确认</source>
        <translation>Connected; a roster change waits for confirmation</translation>
    </message>
    <message>
        <source>本机存储故障，请联系维护人员</source>
        <translation>The kiosk&apos;s store has failed. Please call maintenance</translation>
    </message>
    <message>
        <source>记录与平台不一致</source>
        <translation>Records differ from the platform&apos;s</translation>
    </message>
    <message>
        <source>全部 %1 条记录已上传</source>
        <translation>All %1 records are sent</translation>
    </message>
    <message>
        <source>%1 条等待上传</source>
        <translation>%1 waiting to be sent</translation>
    </message>
    <message>
        <source>平台最近一次确认：%1 %2</source>
        <translation>Last confirmed by the city: %1 %2</translation>
    </message>
    <message>
        <source>内容已清理</source>
        <translation>Content pruned</translation>
    </message>
    <message>
        <source>其他记录</source>
        <translation>Other record</translation>
    </message>
    <message>
        <source>第 %1 条</source>
        <translation>No. %1</translation>
    </message>
    <message>
        <source>第 %1 条 · %2 %3 · %4</source>
        <translation>No. %1 · %2 %3 · %4</translation>
    </message>
    <message>
        <source>已上传</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>等待上传</source>
        <translation>Waiting</translation>
    </message>
</context>
<context>
    <name>ReferredScreen</name>
    <message>
        <source>拍照留存到场凭证</source>
        <translation>Keep a photo: proof that you came</translation>
    </message>
    <message>
        <source>请向工作人员说明：机器没有保存这次报到</source>
        <translation>Please tell the staff: the machine did not save this visit</translation>
    </message>
    <message>
        <source>到窗口时请出示凭证号</source>
        <translation>Show the receipt code at the counter</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>下次报到</source>
        <translation>Next report due</translation>
    </message>
    <message>
        <source>记录时间</source>
        <translation>Recorded at</translation>
    </message>
    <message>
        <source>本机时间不准，已注明</source>
        <translation>This kiosk&apos;s clock is not right; noted</translation>
    </message>
    <message>
        <source>凭证号（第 %1 号）</source>
        <translation>Receipt code (no. %1)</translation>
    </message>
    <message>
        <source>申请编号</source>
        <translation>Request number</translation>
    </message>
    <message>
        <source>第 %1 号</source>
        <translation>No. %1</translation>
    </message>
    <message>
        <source>我要请假</source>
        <translation>Ask for leave</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>报称是</source>
        <translation>Said to be</translation>
    </message>
    <message>
        <source>何时、为何而来</source>
        <translation>When, and what for</translation>
    </message>
    <message>
        <source>当时本机时间未校准，时间仅供参考</source>
        <translation>The kiosk&apos;s clock was not set then; take the time as a hint</translation>
    </message>
    <message>
        <source>为什么转给工作人员</source>
        <translation>Why it came to an officer</translation>
    </message>
    <message>
        <source>经过</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>经过已按期删除，只留下结果</source>
        <translation>Deleted in time; only the result is left</translation>
    </message>
    <message>
        <source>没有采集</source>
        <translation>Nothing was captured</translation>
    </message>
    <message>
        <source>这次之后，本人已核验通过</source>
        <translation>The person has been verified since</translation>
    </message>
    <message>
        <source>依据（认定为本人时可不选）</source>
        <translation>Grounds (not needed for a match)</translation>
    </message>
    <message>
        <source>补充说明（可不填）</source>
        <translation>Note (may stay empty)</translation>
    </message>
    <message>
        <source>重新选择</source>
        <translation>Choose again</translation>
    </message>
    <message>
        <source>记录认定：%1</source>
        <translation>Put on record: %1</translation>
    </message>
</context>
<context>
    <name>ReviewScreen</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 个</source>
        <translation>%1 fingers</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>取消登记</source>
        <translation>Cancel enrolment</translation>
    </message>
    <message>
        <source>重新采集</source>
        <translation>Start over</translation>
    </message>
    <message>
        <source>签认保存</source>
        <translation>Sign and save</translation>
    </message>
    <message>
        <source>登记对象</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>人脸</source>
        <translation>Face</translation>
    </message>
    <message>
        <source>%1 张样本</source>
        <translation>%1 samples</translation>
    </message>
    <message>
        <source>指纹</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>没有可用的手指</source>
        <translation>No usable finger</translation>
    </message>
    <message>
        <source>不要求的手指</source>
        <translation>Fingers not asked for</translation>
    </message>
    <message>
        <source>动作不便</source>
        <translation>Difficult</translation>
    </message>
    <message>
        <source>%1 项</source>
        <translation>%1 items</translation>
    </message>
    <message>
        <source>告知书</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>签认人</source>
        <translation>Signed by</translation>
    </message>
</context>
<context>
    <name>ReviewWords</name>
    <message>
        <source>人脸与登记的不一致</source>
        <translation>The face is not the enrolled one</translation>
    </message>
    <message>
        <source>没有采到人脸</source>
        <translation>No face was captured</translation>
    </message>
    <message>
        <source>没有登记人脸</source>
        <translation>No face is enrolled</translation>
    </message>
    <message>
        <source>人脸需要重新登记</source>
        <translation>The face must be enrolled again</translation>
    </message>
    <message>
        <source>指纹与登记的不一致</source>
        <translation>The fingerprint is not the enrolled one</translation>
    </message>
    <message>
        <source>没有采到指纹</source>
        <translation>No fingerprint was captured</translation>
    </message>
    <message>
        <source>没有登记指纹</source>
        <translation>No fingerprint is enrolled</translation>
    </message>
    <message>
        <source>按规定要两枚指纹，只能用一枚</source>
        <translation>Two fingers are asked for, one can be used</translation>
    </message>
    <message>
        <source>手指已登记为暂不能用</source>
        <translation>Fingers are on record as not usable now</translation>
    </message>
    <message>
        <source>指纹需要重新登记</source>
        <translation>The fingers must be enrolled again</translation>
    </message>
    <message>
        <source>指纹数据与以前完全相同，请检查指纹仪和连线</source>
        <translation>Fingerprint data is exactly as before; check the sensor and its cable</translation>
    </message>
    <message>
        <source>疑似照片、屏幕或面具</source>
        <translation>Maybe a photo, a screen or a mask</translation>
    </message>
    <message>
        <source>没有完成动作提示</source>
        <translation>The movements were not completed</translation>
    </message>
    <message>
        <source>本人做不了足够的动作</source>
        <translation>The person cannot make enough movements</translation>
    </message>
    <message>
        <source>设备故障</source>
        <translation>Device fault</translation>
    </message>
    <message>
        <source>本人要找工作人员</source>
        <translation>The person asked for an officer</translation>
    </message>
    <message>
        <source>没有确定是谁</source>
        <translation>It was not settled who it was</translation>
    </message>
    <message>
        <source>没有人配合采集</source>
        <translation>Nobody presented anything</translation>
    </message>
    <message>
        <source>中途停止</source>
        <translation>Stopped midway</translation>
    </message>
    <message>
        <source>记录当时没有保存</source>
        <translation>The record was not saved then</translation>
    </message>
    <message>
        <source>一致</source>
        <translation>match</translation>
    </message>
    <message>
        <source>不一致</source>
        <translation>no match</translation>
    </message>
    <message>
        <source>没有采到</source>
        <translation>nothing captured</translation>
    </message>
    <message>
        <source>采集不清楚</source>
        <translation>not clear enough</translation>
    </message>
    <message>
        <source>登记的样本不能比对</source>
        <translation>enrolled samples cannot be compared</translation>
    </message>
    <message>
        <source>数据与以前完全相同</source>
        <translation>data exactly as before</translation>
    </message>
    <message>
        <source>是本人</source>
        <translation>It was them</translation>
    </message>
    <message>
        <source>是本人，有疑点</source>
        <translation>Them, with a concern</translation>
    </message>
    <message>
        <source>不是本人</source>
        <translation>Not them</translation>
    </message>
    <message>
        <source>核对过证件</source>
        <translation>Document checked</translation>
    </message>
    <message>
        <source>当面认得本人</source>
        <translation>Known in person</translation>
    </message>
    <message>
        <source>容貌有变化</source>
        <translation>Looks have changed</translation>
    </message>
    <message>
        <source>面部或手部有遮挡、受伤</source>
        <translation>Face or hand covered or injured</translation>
    </message>
    <message>
        <source>设备采集不良</source>
        <translation>Poor capture by the device</translation>
    </message>
    <message>
        <source>需要重新登记</source>
        <translation>Needs new enrolment</translation>
    </message>
    <message>
        <source>来的是别人</source>
        <translation>Somebody else came</translation>
    </message>
    <message>
        <source>没有见到本人</source>
        <translation>The person was not seen</translation>
    </message>
    <message>
        <source>有作假迹象</source>
        <translation>Signs of tampering</translation>
    </message>
    <message>
        <source>核验没有通过</source>
        <translation>Not verified by the kiosk</translation>
    </message>
    <message>
        <source>没有能用的手指</source>
        <translation>No usable finger</translation>
    </message>
    <message>
        <source>还没有登记</source>
        <translation>Not enrolled yet</translation>
    </message>
    <message>
        <source>本人不便使用终端</source>
        <translation>Cannot use the kiosk</translation>
    </message>
    <message>
        <source>其他原因</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>居民身份证</source>
        <translation>Identity card</translation>
    </message>
    <message>
        <source>临时居民身份证</source>
        <translation>Temporary identity card</translation>
    </message>
    <message>
        <source>户口簿</source>
        <translation>Household register</translation>
    </message>
    <message>
        <source>其他带照片的证件</source>
        <translation>Other document with photo</translation>
    </message>
    <message>
        <source>没有证件，当面认得本人</source>
        <translation>No document, known in person</translation>
    </message>
    <message>
        <source>摄像头不可用</source>
        <translation>The camera does not work</translation>
    </message>
    <message>
        <source>本人不在终端前</source>
        <translation>The person is not at the kiosk</translation>
    </message>
    <message>
        <source>本人不愿拍照</source>
        <translation>The person objects</translation>
    </message>
    <message>
        <source>其他原因（%1）</source>
        <translation>Another reason (%1)</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>人脸</source>
        <translation>Face</translation>
    </message>
    <message>
        <source>指纹（%1）</source>
        <translation>Finger (%1)</translation>
    </message>
    <message>
        <source>指纹</source>
        <translation>Finger</translation>
    </message>
    <message>
        <source>%1：%2，疑似照片、屏幕或面具</source>
        <translation>%1: %2, maybe a photo, a screen or a mask</translation>
    </message>
    <message>
        <source>%1：%2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ReviewsPage</name>
    <message>
        <source>之后本人已核验通过</source>
        <translation>verified since</translation>
    </message>
    <message>
        <source>没有等待复核的到场</source>
        <translation>No visits wait for review</translation>
    </message>
</context>
<context>
    <name>RosterChangeScreen</name>
    <message>
        <source>退出登录</source>
        <translation>Log out</translation>
    </message>
    <message>
        <source>暂不确认</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>确认变更</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>移除 %1 人 · 更改姓名或证件号 %2 人</source>
        <translation>Removed: %1 · New name or ID number: %2</translation>
    </message>
    <message>
        <source>变更后本机没有可登录的工作人员</source>
        <translation>Afterwards nobody could log in at this kiosk</translation>
    </message>
    <message>
        <source>移除</source>
        <translation>Removed</translation>
    </message>
    <message>
        <source>更改证件号</source>
        <translation>New ID number</translation>
    </message>
    <message>
        <source>改为 %1</source>
        <translation>Now %1</translation>
    </message>
</context>
<context>
    <name>SavingScreen</name>
    <message>
        <source>登记对象：%1</source>
        <translation>Person: %1</translation>
    </message>
</context>
<context>
    <name>SecondOfficer</name>
    <message>
        <source>请第二名工作人员核对并输入 PIN</source>
        <translation>Second officer: check, then type your PIN</translation>
    </message>
    <message>
        <source>第二名工作人员</source>
        <translation>Second officer</translation>
    </message>
    <message>
        <source>修改登记内容</source>
        <translation>Change what is entered</translation>
    </message>
    <message>
        <source>确认并登记到场</source>
        <translation>Confirm and enter the visit</translation>
    </message>
</context>
<context>
    <name>SignatureScreen</name>
    <message>
        <source>取消宣告</source>
        <translation>Stop announcing</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Page before</translation>
    </message>
    <message>
        <source>不能签名</source>
        <translation>Cannot sign</translation>
    </message>
    <message>
        <source>签好了</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>我是%1，宣告的内容已经读给我听，我已经了解。</source>
        <translation>I am %1. The announcement was read to me and I have understood it.</translation>
    </message>
    <message>
        <source>请用手指在这里签名</source>
        <translation>Sign here with a finger</translation>
    </message>
    <message>
        <source>清除重写</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>在场工作人员：%1</source>
        <translation>Officer present: %1</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>近期没有登录</source>
        <translation>No recent log-in</translation>
    </message>
    <message>
        <source>上次登录：%1 %2</source>
        <translation>Last log-in: %1 %2</translation>
    </message>
    <message>
        <source>此后输错 PIN %1 次</source>
        <translation>Wrong PINs since: %1</translation>
    </message>
    <message>
        <source>，每次需等待 %1 秒</source>
        <translation>, a wait of %1 s each</translation>
    </message>
    <message>
        <source>人员的增减由市级平台办理。PIN 可在本机修改，市级平台重设的优先</source>
        <translation>Officers come and go by the city&apos;s platform. PINs can be changed here; one that the city sets goes first</translation>
    </message>
    <message>
        <source>解除锁定</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>修改我的 PIN</source>
        <translation>Change my PIN</translation>
    </message>
    <message>
        <source>名册上没有工作人员</source>
        <translation>No staff on the roster</translation>
    </message>
    <message>
        <source>本人，已登录</source>
        <translation>You, logged in</translation>
    </message>
</context>
<context>
    <name>StepLine</name>
    <message>
        <source>%1：减少</source>
        <translation>%1: less</translation>
    </message>
    <message>
        <source>%1：增加</source>
        <translation>%1: more</translation>
    </message>
</context>
<context>
    <name>TalkBar</name>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>工作人员会来和您谈</source>
        <translation>An officer will come and talk to you</translation>
    </message>
    <message>
        <source>我想和工作人员谈谈</source>
        <translation>I want to talk to an officer</translation>
    </message>
</context>
<context>
    <name>TasksPage</name>
    <message>
        <source>已逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>即将到期</source>
        <translation>Coming up</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>目前没有任务</source>
        <translation>No tasks at present</translation>
    </message>
    <message>
        <source>期限：%1</source>
        <translation>By %1</translation>
    </message>
    <message>
        <source>去办理：%1</source>
        <translation>Go to: %1</translation>
    </message>
</context>
<context>
    <name>TermButton</name>
    <message>
        <source>到%1</source>
        <translation>until %1</translation>
    </message>
</context>
<context>
    <name>ThoughtReportsPage</name>
    <message>
        <source>%1 字节</source>
        <translation>%1 bytes</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
    <message>
        <source>%1年%2</source>
        <translation>%2 %1</translation>
    </message>
    <message>
        <source>应于 %1 前提交，逾期 %2 天</source>
        <translation>Due by %1, %2 days overdue</translation>
    </message>
    <message>
        <source>下次：%1 前提交</source>
        <translation>Next: by %1</translation>
    </message>
    <message>
        <source>没有思想汇报</source>
        <translation>No thought reports</translation>
    </message>
    <message>
        <source>%1 份</source>
        <translation>%1 handed in</translation>
    </message>
    <message>
        <source>还没有提交过思想汇报</source>
        <translation>None handed in yet</translation>
    </message>
    <message>
        <source>%1 提交</source>
        <translation>Handed in on %1</translation>
    </message>
    <message>
        <source>录音，%1</source>
        <translation>Voice, %1</translation>
    </message>
    <message>
        <source>%1的汇报</source>
        <translation>Report of %1</translation>
    </message>
    <message>
        <source>这份是录音，密封保存在本机，这里不能播放</source>
        <translation>A recording, kept sealed on this kiosk; it cannot be played here</translation>
    </message>
    <message>
        <source>您阅读了这份汇报，已记入日志</source>
        <translation>That you read this report is on record</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>今天应到</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>已报到</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>今天没有人还要来</source>
        <translation>Nobody else is due today</translation>
    </message>
    <message>
        <source>没有人逾期</source>
        <translation>Nobody is late</translation>
    </message>
    <message>
        <source>没有需要留意的回答</source>
        <translation>No answers need attention</translation>
    </message>
    <message>
        <source>今天还没有人报到</source>
        <translation>Nobody has reported yet today</translation>
    </message>
    <message>
        <source>正在等候</source>
        <translation>Waiting now</translation>
    </message>
    <message>
        <source>有提示</source>
        <translation>Flagged</translation>
    </message>
    <message>
        <source>待复核</source>
        <translation>To review</translation>
    </message>
    <message>
        <source>请假中</source>
        <translation>On leave</translation>
    </message>
    <message>
        <source>没有人在等候</source>
        <translation>Nobody is waiting</translation>
    </message>
    <message>
        <source>没有要复核的到场记录</source>
        <translation>No visit needs a review</translation>
    </message>
    <message>
        <source>今天没有人请假在外</source>
        <translation>Nobody is on leave today</translation>
    </message>
    <message>
        <source>%1 应到，已逾期 %2 天</source>
        <translation>Due %1, %2 days late</translation>
    </message>
    <message>
        <source>想和工作人员谈谈</source>
        <translation>Wants to talk to an officer</translation>
    </message>
    <message>
        <source>%1 条提示</source>
        <translation>Flags: %1</translation>
    </message>
    <message>
        <source>外出至 %1</source>
        <translation>Away until %1</translation>
    </message>
    <message>
        <source>%1 到</source>
        <translation>Came at %1</translation>
    </message>
    <message>
        <source>下次：%1</source>
        <translation>Next: %1</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>自助报到</source>
        <translation>Self-service check-in</translation>
    </message>
    <message>
        <source>已联网</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>离线可用</source>
        <translation>Works offline</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>为谁解除锁定</source>
        <translation>Who is to be unlocked</translation>
    </message>
    <message>
        <source>按规定要两人办理，名册上没有第三名工作人员，不能在本机解除。此人仍可在登录页输入 PIN，每次输错后等待 %1 秒；也可由市级平台重设 PIN。</source>
        <translation>It takes two officers, and the roster has no third: it cannot be done here. The officer can still log in at the log-in page, with a wait of %1 seconds after each wrong PIN; or the city sets a new PIN.</translation>
    </message>
    <message>
        <source>为 %1 解除锁定</source>
        <translation>Unlock %1</translation>
    </message>
    <message>
        <source>已输错 PIN %1 次</source>
        <translation>%1 wrong PINs</translation>
    </message>
    <message>
        <source>不解除</source>
        <translation>Do not unlock</translation>
    </message>
    <message>
        <source>确认解除锁定</source>
        <translation>Confirm and unlock</translation>
    </message>
</context>
<context>
    <name>UnsignedScreen</name>
    <message>
        <source>不会写字</source>
        <translation>Cannot write</translation>
    </message>
    <message>
        <source>手不方便</source>
        <translation>Hand is hurt</translation>
    </message>
    <message>
        <source>看不见</source>
        <translation>Cannot see</translation>
    </message>
    <message>
        <source>拒绝签名</source>
        <translation>Refuses to sign</translation>
    </message>
    <message>
        <source>宣告对象：%1</source>
        <translation>Announced to: %1</translation>
    </message>
    <message>
        <source>取消宣告</source>
        <translation>Stop announcing</translation>
    </message>
    <message>
        <source>返回签名</source>
        <translation>Back to signing</translation>
    </message>
</context>
<context>
    <name>UnusableFingerScreen</name>
    <message>
        <source>缺失或永久不能采集</source>
        <translation>Missing, or never readable</translation>
    </message>
    <message>
        <source>1 周</source>
        <translation>1 week</translation>
    </message>
    <message>
        <source>2 周</source>
        <translation>2 weeks</translation>
    </message>
    <message>
        <source>1 个月</source>
        <translation>1 month</translation>
    </message>
    <message>
        <source>3 个月</source>
        <translation>3 months</translation>
    </message>
    <message>
        <source>取消登记</source>
        <translation>Cancel enrolment</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>可以用，取消标记</source>
        <translation>Usable: remove the mark</translation>
    </message>
    <message>
        <source>现在的标记：%1</source>
        <translation>Marked now: %1</translation>
    </message>
    <message>
        <source>受伤，暂时不能：</source>
        <translation>Injured, for now:</translation>
    </message>
</context>
<context>
    <name>WorkingScreen</name>
    <message>
        <source>记录写入本机后会显示结果，请不要离开</source>
        <translation>The result appears once your record is written. Please stay</translation>
    </message>
</context>
</TS>
