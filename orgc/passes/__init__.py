"""The passes, one public function a module: read, parse, classify, extract, link, lint, bundle, emit, report, write."""
