// Every word the page says: Chinese first, English second.
const WORDS = {
  verdicts: {
    genuine: ["✓", "真实", "Genuine"],
    unconfirmed: ["?", "不能证实", "Cannot be confirmed"],
    invalid: ["✕", "无效", "Not valid"],
    waiting: ["…", "请出示凭证", "No receipt yet"],
  },
  why: {
    signed: ["这台报到终端确实签发了这张凭证。", "This kiosk did sign this receipt."],
    revoked: [
      "签发凭证的终端已被市级平台停用，请到司法所核对。",
      "The city has revoked the kiosk that signed it: ask at the office.",
    ],
    unknown: [
      "名单里没有签发凭证的终端。名单可能旧了：联网重新打开本页，或到司法所核对。",
      "The kiosk it names is not on the list, which may be old: open this page again with a network, or ask at the office.",
    ],
    forged: [
      "签名与所称的终端不符：内容是编造的，或被改动过。",
      "It is not signed by the kiosk it names: it was made up or changed.",
    ],
    unreadable: [
      "这段文字不是凭证，或不完整。请重新扫码。",
      "This text is no receipt, or not all of one. Scan the code again.",
    ],
    newer: [
      "凭证的版本比本页新，请联网重新打开本页。",
      "The receipt is newer than this page: open it again with a network.",
    ],
    noCrypto: [
      "此连接不安全，浏览器不能核验。请用 https 打开，或到司法所核验。",
      "The connection is not secure, so the browser cannot check: open the page with https, or ask at the office.",
    ],
    none: ["请扫描报到终端屏幕上的二维码。", "Scan the QR code on the kiosk's screen."],
  },
  facts: {
    office: ["司法所", "Office"],
    when: ["记录时间（北京时间）", "Recorded at (China time)"],
    clock: ["终端时钟", "The kiosk's clock"],
    purpose: ["事由", "Purpose"],
    outcome: ["结果", "Outcome"],
    due: ["下次报到", "Next report due"],
    entry: ["记录号", "Entry"],
    code: ["凭证号", "Receipt code"],
  },
  outcome: {
    verified: ["报到已完成，身份已核验", "Checked in, identity verified"],
    referred: ["已到场，转窗口办理", "Came in, and was referred to the counter"],
    released: ["解除矫正后销毁", "Destroyed after the release"],
    transferred: ["变更执行地后销毁", "Destroyed after the transfer"],
    corrected: ["更正名册后销毁", "Destroyed after a correction of the roster"],
    not_said: ["离开名册后销毁", "Destroyed after leaving the roster"],
    expired: ["保存期满后销毁", "Destroyed at the end of its keeping"],
    not_on_roster: ["不在名册上，已销毁", "Destroyed: not on the roster"],
  },
  purpose: {
    routine_report: ["日常报告", "Routine report"],
    initial_report: ["入矫报到", "Initial report"],
    study_sign_in: ["教育学习签到", "Study: sign-in"],
    study_sign_out: ["教育学习签退", "Study: sign-out"],
    service_sign_in: ["公益活动签到", "Community service: sign-in"],
    service_sign_out: ["公益活动签退", "Community service: sign-out"],
    leave_return: ["销假", "Return from leave"],
    summons: ["通知到场", "Summons"],
    data_purged: ["数据销毁证明", "Certificate of destruction"],
  },
  clock: {
    anchored_this_boot: ["开机后与市级平台核对过", "Checked against the city's since it was switched on"],
    anchored_earlier: ["上次开机时与市级平台核对过", "Checked against the city's before it was last switched on"],
    rtc_only: ["没有核对过，时间可能不准", "Never checked: the time may be wrong"],
    anomalous: ["当时有误或刚被调整，时间不可靠", "Wrong or just changed: the time is not reliable"],
  },
  limits: {
    whose: [
      "凭证上没有姓名：它不证明是谁的，请到司法所核对。",
      "It carries no name: it does not prove whose it is. The office can tell.",
    ],
    clock: ["它不证明终端的时钟准确。", "It does not prove that the kiosk's clock was right."],
    referred: [
      "“转窗口办理”只证明有人到场，不证明报到已完成。",
      "“Referred” proves that somebody came, not that the check-in was completed.",
    ],
    later: [
      "它不证明之后没有更正。以司法所的记录为准。",
      "It does not prove that nothing was corrected later. The office's record counts.",
    ],
  },
};
