import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// The photograph of a visit that was entered by hand, and what was entered with it.
ConsolePage {
    id: page

    CaseForm {
        anchors.fill: parent

        CaseFact {
            label: qsTr("谁到场了")
            value: page.content.name
            valueName: "photograph.name"
            strong: true
        }
        CaseFact {
            label: qsTr("何时")
            value: ReviewWords.when(page.content)
            valueName: "photograph.when"
        }
        CaseFact {
            label: qsTr("为什么人工登记")
            value: ReviewWords.textOf(ReviewWords.whys, page.content.why)
        }
        CaseFact {
            label: qsTr("核对了什么证件")
            value: ReviewWords.textOf(ReviewWords.documents, page.content.document)
        }
        CaseFact {
            label: qsTr("情况说明")
            value: page.content.note
            valueName: "photograph.note"
        }
        CaseFact {
            label: qsTr("经办人")
            value: page.content.officers.join(qsTr("、"))
            valueName: "photograph.officers"
        }
        asks: Image {
            objectName: "photograph.picture"
            Layout.fillWidth: true
            Layout.preferredHeight: width * 0.75
            source: Photograph.number > 0 ? "image://photograph/" + Photograph.number : ""
            cache: false
            fillMode: Image.PreserveAspectFit
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("到场时的照片")
        }
    }
}
