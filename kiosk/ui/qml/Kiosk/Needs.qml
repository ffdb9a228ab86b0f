pragma Singleton
import QtQuick

// What may be difficult for a person, by code (ChallengeNeed), and what is then not asked for.
QtObject {
    readonly property var codes: ["seated", "blind", "no_blink", "no_turn", "no_mouth"]
    readonly property var names: ({
        "seated": qsTr("坐轮椅，抬头困难"),
        "blind": qsTr("看不见"),
        "no_blink": qsTr("不能按要求眨眼"),
        "no_turn": qsTr("颈部不便转动"),
        "no_mouth": qsTr("张嘴不便")
    })
    readonly property var effects: ({
        "seated": qsTr("不要求抬头、点头"),
        "blind": qsTr("不要求眨眼；有语音的自动朗读"),
        "no_blink": qsTr("不要求眨眼"),
        "no_turn": qsTr("不要求转头、点头、抬头"),
        "no_mouth": qsTr("不要求张嘴")
    })

    function name(code) { return names[code] ?? "" }
    function effect(code) { return effects[code] ?? "" }
    function listed(chosen) { return chosen.map(code => name(code)).join(qsTr("；")) }
}
