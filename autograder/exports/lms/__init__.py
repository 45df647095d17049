"""What the exports to learning management systems share: questions in the few forms that such systems know."""
