import QtQuick
import Kiosk.Models

// What every page of the console is: it keeps the content it was made for until it is gone, so that
// no binding meets the content of the next page.
Item {
    id: page

    readonly property string shows: Console.pageNow()
    property var content: Console.contentNow()

    Connections {
        target: Console
        function onContentChanged() {
            if (Console.ready && Console.page === page.shows)
                page.content = Console.contentNow()
        }
    }
}
