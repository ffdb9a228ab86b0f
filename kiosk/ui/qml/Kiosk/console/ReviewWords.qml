pragma Singleton
import QtQuick
import Kiosk

// Words of referred visits and of entries by hand, by code. Never a score.
QtObject {
    // Reason of the record.
    readonly property var reasons: ({
        "face_non_match": qsTr("人脸与登记的不一致"),
        "face_not_captured": qsTr("没有采到人脸"),
        "face_not_enrolled": qsTr("没有登记人脸"),
        "face_reference_outdated": qsTr("人脸需要重新登记"),
        "fingerprint_non_match": qsTr("指纹与登记的不一致"),
        "fingerprint_not_captured": qsTr("没有采到指纹"),
        "fingerprint_not_enrolled": qsTr("没有登记指纹"),
        "fingerprint_second_not_enrolled": qsTr("按规定要两枚指纹，只能用一枚"),
        "finger_exception": qsTr("手指已登记为暂不能用"),
        "fingerprint_reference_outdated": qsTr("指纹需要重新登记"),
        "fingerprint_replayed": qsTr("指纹数据与以前完全相同，请检查指纹仪和连线"),
        "presentation_attack": qsTr("疑似照片、屏幕或面具"),
        "liveness_not_shown": qsTr("没有完成动作提示"),
        "challenge_not_possible": qsTr("本人做不了足够的动作"),
        "device_fault": qsTr("设备故障"),
        "asked_for_officer": qsTr("本人要找工作人员"),
        "claim_not_resolved": qsTr("没有确定是谁"),
        "no_presentation": qsTr("没有人配合采集"),
        "cancelled": qsTr("中途停止"),
        "record_not_saved": qsTr("记录当时没有保存")
    })
    // What became of one attempt.
    readonly property var results: ({
        "match": qsTr("一致"),
        "non_match": qsTr("不一致"),
        "timed_out": qsTr("没有采到"),
        "low_quality": qsTr("采集不清楚"),
        "device_fault": qsTr("设备故障"),
        "stopped": qsTr("中途停止"),
        "no_comparable_reference": qsTr("登记的样本不能比对"),
        "replayed": qsTr("数据与以前完全相同")
    })
    readonly property var verdicts: ({
        "match": qsTr("是本人"),
        "match_with_concern": qsTr("是本人，有疑点"),
        "no_match": qsTr("不是本人")
    })
    readonly property var grounds: [
        { "code": "document_seen", "text": qsTr("核对过证件") },
        { "code": "known_in_person", "text": qsTr("当面认得本人") },
        { "code": "looks_changed", "text": qsTr("容貌有变化") },
        { "code": "face_or_hand_covered", "text": qsTr("面部或手部有遮挡、受伤") },
        { "code": "sensor_trouble", "text": qsTr("设备采集不良") },
        { "code": "needs_new_enrolment", "text": qsTr("需要重新登记") },
        { "code": "somebody_else", "text": qsTr("来的是别人") },
        { "code": "not_seen", "text": qsTr("没有见到本人") },
        { "code": "tampering", "text": qsTr("有作假迹象") }
    ]
    readonly property var whys: [
        { "code": "not_recognised", "text": qsTr("核验没有通过") },
        { "code": "no_usable_finger", "text": qsTr("没有能用的手指") },
        { "code": "not_enrolled", "text": qsTr("还没有登记") },
        { "code": "cannot_use_kiosk", "text": qsTr("本人不便使用终端") },
        { "code": "device_trouble", "text": qsTr("设备故障") },
        { "code": "other", "text": qsTr("其他原因") }
    ]
    readonly property var documents: [
        { "code": "identity_card", "text": qsTr("居民身份证") },
        { "code": "temporary_card", "text": qsTr("临时居民身份证") },
        { "code": "household_register", "text": qsTr("户口簿") },
        { "code": "other_with_photograph", "text": qsTr("其他带照片的证件") },
        { "code": "none_known_in_person", "text": qsTr("没有证件，当面认得本人") }
    ]

    readonly property var noPhotographs: [
        { "code": "camera_unavailable", "text": qsTr("摄像头不可用") },
        { "code": "not_at_kiosk", "text": qsTr("本人不在终端前") },
        { "code": "objected", "text": qsTr("本人不愿拍照") }
    ]

    function reason(code) { return reasons[code] ?? qsTr("其他原因（%1）").arg(code) }
    function listed(codes) { return codes.map(it => reason(it)).join(qsTr("；")) }

    // One attempt in a sentence: what was tried, and what became of it.
    function attempt(line) {
        const what = line.modality === "face" ? qsTr("人脸")
                   : line.finger > 0 ? qsTr("指纹（%1）").arg(Fingers.name(line.finger)) : qsTr("指纹")
        const result = results[line.result] ?? line.result
        return line.alarmed ? qsTr("%1：%2，疑似照片、屏幕或面具").arg(what).arg(result)
                            : qsTr("%1：%2").arg(what).arg(result)
    }
    // When the visit was, and whether that can be relied on.
    function when(line) { return Formats.day(line.day) + " " + line.at }
    function textOf(options, code) { return options.find(it => it.code === code)?.text ?? "" }
}
