pragma Singleton
import QtQuick

// The console's words: names and icons of pages, sentences of acts and problems, by code.
QtObject {
    readonly property var titles: ({
        "today": qsTr("今日"),
        "people": qsTr("人员"),
        "person": qsTr("人员档案"),
        "cases": qsTr("待办"),
        "reviews": qsTr("待复核"),
        "review": qsTr("复核"),
        "manual_check_in": qsTr("人工报到"),
        "flags": qsTr("提示"),
        "leaves": qsTr("外出请假"),
        "proposals": qsTr("处置建议"),
        "thought_reports": qsTr("思想汇报"),
        "tasks": qsTr("任务"),
        "kiosk": qsTr("本机"),
        "records": qsTr("记录上传"),
        "readiness": qsTr("设备状态"),
        "export": qsTr("导出到 U 盘"),
        "person_file": qsTr("导出档案"),
        "staff": qsTr("工作人员")
    })
    readonly property var icons: ({
        "today": "calendar",
        "people": "people",
        "person": "person",
        "cases": "document",
        "reviews": "face",
        "review": "face",
        "manual_check_in": "desk",
        "flags": "warning",
        "leaves": "calendar",
        "proposals": "document",
        "thought_reports": "text",
        "tasks": "clock",
        "kiosk": "info",
        "records": "receipt",
        "readiness": "shield",
        "export": "drive",
        "person_file": "drive",
        "staff": "officer"
    })
    // What became of an act, and why one was not done or a page cannot be shown.
    readonly property var sentences: ({
        "console_visit_reviewed": qsTr("认定已记录"),
        "console_visit_entered": qsTr("到场已登记"),
        "case_already_ruled": qsTr("已有工作人员作出认定"),
        "case_own": qsTr("与您本人同名，请由另一名工作人员办理"),
        "case_not_on_roster": qsTr("此人不是在册的社区矫正对象"),
        "case_second_officer_needed": qsTr("按规定要第二名工作人员确认"),
        "case_second_officer_same": qsTr("第二人不能是您自己"),
        "case_second_officer_refused": qsTr("第二人的 PIN 不正确，没有登记"),
        "case_second_officer_waits": qsTr("第二人的 PIN 多次输错，请其先在登录页登录一次"),
        "restart_asked": qsTr("本机即将重新启动"),
        "console_not_logged_in": qsTr("请重新登录"),
        "console_not_there": qsTr("这里没有可显示的内容，请返回"),
        "console_journal_exported": qsTr("已完整写入 U 盘，可以拔下"),
        "console_person_exported": qsTr("档案已完整写入 U 盘，可以拔下"),
        "export_no_drive": qsTr("没有找到所选的 U 盘，请插好后重新查找"),
        "export_no_sealing_key": qsTr("本机没有市级平台的密钥，不能导出，请重新注册本机"),
        "carrier_full": qsTr("U 盘空间不够，没有写入，请换一个"),
        "carrier_read_only": qsTr("U 盘不能写入，请关闭写保护或换一个"),
        "carrier_gone": qsTr("U 盘已拔出或损坏，没有写成，请插好后重新导出"),
        "carrier_file_exists": qsTr("U 盘上有同名文件，没有写入，请再试一次"),
        "carrier_unusable": qsTr("U 盘不能使用，没有写入，请换一个"),
        "console_flag_noted": qsTr("已记入日志：您已知悉"),
        "console_leave_asked": qsTr("申请已提交，等待上级决定"),
        "console_leave_asked_office": qsTr("申请已提交，由司法所决定"),
        "console_leave_asked_county": qsTr("申请已提交，由县级社区矫正机构决定"),
        "console_leave_asked_prefecture": qsTr("申请已提交，由地市级社区矫正机构决定"),
        "console_proposal_accepted": qsTr("已记入日志：您采纳了建议。后续文书由上级平台下达"),
        "console_proposal_rejected": qsTr("已记入日志：您没有采纳建议"),
        "store_locked": qsTr("本机存储尚未解锁，请联系维护人员"),
        "store_corrupt": qsTr("本机存储需要检修，请联系维护人员"),
        "disk_full": qsTr("本机存储空间已满，没有保存，请联系维护人员"),
        "person_left": qsTr("此人已不在名册上，没有保存"),
        "case_not_logged_in": qsTr("请重新登录"),
        "case_no_reason": qsTr("请写明理由，不要过长"),
        "case_text_too_long": qsTr("文字太长，请缩短"),
        "case_not_open": qsTr("已有人办理，或已不在列表中"),
        "case_not_verified_today": qsTr("需要本人当天先核验报到"),
        "case_no_rules": qsTr("没有生效的规则，无法确定由谁决定"),
        "case_no_such_days": qsTr("日期有误：不能早于今天，止日不能早于起日"),
        "case_rule_refuses": qsTr("规则不允许这样长的外出"),
        "case_no_such_course": qsTr("没有这门课程"),
        "case_wrong_answers": qsTr("答案与题目不符"),
        "case_too_large": qsTr("内容为空或过大"),
        "case_not_kept": qsTr("内容已按期删除，记录仍在"),
        "case_altered": qsTr("保存的内容已被改动，已记入日志，请联系维护人员")
    })

    function title(page) { return titles[page] ?? "" }
    function icon(page) { return icons[page] ?? "info" }
    function sentence(code) { return sentences[code] ?? "" }
}
