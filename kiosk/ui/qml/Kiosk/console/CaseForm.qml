import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk

// One case: what there is to know, and words for the record, beside each other on wide panels;
// scrolled where it is much. What can be done about it stands below.
Item {
    id: form

    default property alias facts: known.data
    property alias asks: asked.data
    property alias buttons: actions.data

    readonly property bool overflows: view.contentHeight > view.height + 1
    readonly property int padding: Theme.mm(Theme.compact ? 3 : 6)

    Flickable {
        id: view

        objectName: "case.facts"
        anchors.top: parent.top
        anchors.bottom: actions.top
        anchors.bottomMargin: Theme.gap
        width: parent.width
        clip: true
        contentWidth: width
        contentHeight: columns.implicitHeight
        boundsBehavior: Flickable.StopAtBounds

        GridLayout {
            id: columns

            width: view.width - (form.overflows ? Theme.mm(Theme.compact ? 3 : 5) : 0)
            columns: Theme.portrait ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: !Theme.portrait

            Card {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                implicitHeight: known.implicitHeight + 2 * form.padding

                ColumnLayout {
                    id: known

                    x: form.padding
                    y: form.padding
                    width: parent.width - 2 * form.padding
                    spacing: Theme.mm(Theme.compact ? 1.5 : 3)
                }
            }
            ColumnLayout {
                id: asked

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.fillHeight: false
                Layout.alignment: Qt.AlignTop
                spacing: Theme.gap
            }
        }
        ScrollBar.vertical: ScrollBar {
            policy: form.overflows ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
            implicitWidth: Theme.mm(Theme.compact ? 1.6 : 2.4)
        }
    }
    RowLayout {
        id: actions

        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap
    }
}
