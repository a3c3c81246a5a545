eval echo "Hello, $1!"
