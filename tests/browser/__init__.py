"""Tests of the site in a real browser: Debian's Chromium, driven by Playwright."""
