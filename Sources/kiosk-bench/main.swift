// kiosk-bench
