# A name is greeted by it.
if [ "$(sh src/greet.sh Ada)" = "Hello, Ada!" ]; then
  echo "1 passed in 0.01s"
else
  echo "1 failed in 0.01s"
  exit 1
fi
