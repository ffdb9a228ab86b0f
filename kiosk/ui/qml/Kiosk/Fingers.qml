pragma Singleton
import QtQuick
import Kiosk

// Finger position codes of ISO/IEC 19794-2: 1 to 5 right thumb to little, 6 to 10 left.
QtObject {
    readonly property var names: ["", qsTr("右手拇指"), qsTr("右手食指"), qsTr("右手中指"), qsTr("右手无名指"), qsTr("右手小指"), qsTr("左手拇指"), qsTr("左手食指"), qsTr("左手中指"), qsTr("左手无名指"), qsTr("左手小指")]
    readonly property var shortNames: [qsTr("拇指"), qsTr("食指"), qsTr("中指"), qsTr("无名指"), qsTr("小指")]

    //: %1 last day
    readonly property string untilPattern: qsTr("不能用，到%1")

    // For how long a finger cannot be used; an empty last day is for good.
    function exception(lastDay) { return lastDay === "" ? qsTr("永久不能用") : untilPattern.arg(Formats.date(lastDay)) }
    function name(code) { return names[code] ?? "" }
    function shortName(code) { return code > 0 ? shortNames[(code - 1) % 5] : "" }
    function isLeft(code) { return code > 5 }
    // 0 thumb to 4 little; -1 for no finger.
    function position(code) { return code > 0 ? (code - 1) % 5 : -1 }
}
