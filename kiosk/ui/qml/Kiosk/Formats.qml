pragma Singleton
import QtQuick

// Dates in words, from ISO 8601 text, without the machine's own locale or time zone.
QtObject {
    readonly property var weekdays: [qsTr("星期日"), qsTr("星期一"), qsTr("星期二"), qsTr("星期三"), qsTr("星期四"), qsTr("星期五"), qsTr("星期六")]
    readonly property var months: [qsTr("1月"), qsTr("2月"), qsTr("3月"), qsTr("4月"), qsTr("5月"), qsTr("6月"), qsTr("7月"), qsTr("8月"), qsTr("9月"), qsTr("10月"), qsTr("11月"), qsTr("12月")]
    //: %1 year, %2 month, %3 day
    readonly property string datePattern: qsTr("%1年%2%3日")
    //: %1 date, %2 weekday
    readonly property string dayPattern: qsTr("%1 %2")

    function date(iso) {
        if (iso === "")
            return ""
        const parts = iso.split("-")
        return datePattern.arg(parts[0]).arg(months[Number(parts[1]) - 1]).arg(Number(parts[2]))
    }

    function day(iso) {
        if (iso === "")
            return ""
        const parts = iso.split("-")
        const weekday = new Date(Date.UTC(Number(parts[0]), Number(parts[1]) - 1, Number(parts[2]))).getUTCDay()
        return dayPattern.arg(date(iso)).arg(weekdays[weekday])
    }
}
