pragma Singleton
import QtQuick

// What a visit is for, by code (Purpose).
QtObject {
    readonly property var names: ({
        "routine_report": qsTr("日常报告"),
        "initial_report": qsTr("入矫报到"),
        "study_sign_in": qsTr("教育学习签到"),
        "study_sign_out": qsTr("教育学习签退"),
        "service_sign_in": qsTr("公益活动签到"),
        "service_sign_out": qsTr("公益活动签退"),
        "leave_return": qsTr("销假"),
        "summons": qsTr("通知到场")
    })

    function name(code) { return names[code] ?? "" }
}
