// kiosk-sync
