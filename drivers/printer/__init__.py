"""Receipt printers: a raster image on paper, and a cut. Knows no kiosk."""
