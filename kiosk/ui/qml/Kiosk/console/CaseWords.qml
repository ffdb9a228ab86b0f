pragma Singleton
import QtQuick
import Kiosk
import Kiosk.Models

// Words of the pages about casework, by code; and texts that come in both languages.
QtObject {
    readonly property var standings: ({
        "requested": qsTr("已申请"),
        "approved": qsTr("已批准"),
        "away": qsTr("外出中"),
        "due_back": qsTr("应销假"),
        "overdue": qsTr("逾期未归"),
        "waiting": qsTr("已到场，待认定"),
        "refused": qsTr("未批准"),
        "withdrawn": qsTr("已撤回"),
        "returned": qsTr("已销假"),
        "returned_late": qsTr("逾期销假")
    })
    readonly property var deciders: ({
        "office": qsTr("司法所"),
        "county": qsTr("县级社区矫正机构"),
        "prefecture": qsTr("地市级社区矫正机构")
    })
    readonly property var measures: ({
        "admonition": qsTr("训诫"),
        "warning": qsTr("警告"),
        "revocation": qsTr("提请撤销")
    })
    readonly property var tasks: ({
        "verdict": qsTr("到场待认定"),
        "talk": qsTr("想和工作人员谈谈"),
        "flag": qsTr("提示待知悉"),
        "report_not_made": qsTr("今天未报到"),
        "report_missed": qsTr("漏报"),
        "search": qsTr("查找本人"),
        "notify_police": qsTr("通知公安机关"),
        "leave_return_overdue": qsTr("外出未销假"),
        "initial_report": qsTr("未入矫报到"),
        "health_report": qsTr("身体情况报告"),
        "re_examination": qsTr("病情复查"),
        "thought_report": qsTr("思想汇报")
    })
    readonly property var outcomes: ({
        "verified": qsTr("核验通过"),
        "referred": qsTr("转工作人员"),
        "declined": qsTr("未完成")
    })

    // A text of the rules: {zh, en}, or empty.
    function local(text) { return text === "" ? "" : Status.language === "en" ? text.en : text.zh }

    // What somebody typed, inside a sentence: it cannot turn the words around it.
    function quoted(text) { return text === "" ? "" : "\u2068" + text + "\u2069" }

    function span(from, until) {
        return from === until ? Formats.date(from) : qsTr("%1 至 %2").arg(Formats.date(from)).arg(Formats.date(until))
    }

    // The clock of a flag, in minutes; below 0 after the deadline.
    function left(minutes) {
        const amount = Math.abs(minutes)
        if (minutes < 0)
            return amount < 60 ? qsTr("超时 %1 分钟").arg(amount)
                 : amount < 2880 ? qsTr("超时 %1 小时").arg(Math.floor(amount / 60))
                 : qsTr("超时 %1 天").arg(Math.floor(amount / 1440))
        return amount < 60 ? qsTr("还剩 %1 分钟").arg(amount)
             : amount < 2880 ? qsTr("还剩 %1 小时").arg(Math.floor(amount / 60))
             : qsTr("还剩 %1 天").arg(Math.floor(amount / 1440))
    }

    // What was said, in words; the code where the rules do not know it.
    function said(flag) {
        if (flag.talk)
            return qsTr("想和工作人员谈谈")
        if (flag.question === "")
            return qsTr("回答触发提示（%1）").arg(quoted(flag.code))
        const answers = flag.answers.map(it => local(it))
        return answers.length === 0 ? local(flag.question) : local(flag.question) + " — " + answers.join(qsTr("或"))
    }
}
