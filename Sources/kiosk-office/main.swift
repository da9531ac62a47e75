// kiosk-office
