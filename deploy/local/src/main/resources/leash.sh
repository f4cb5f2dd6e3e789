# Holds a server on a leash. $1 is its log file, the rest is its command.
# Standard input is a pipe that the parent keeps open and never writes to: its end means that the parent is gone,
# however it went, and the server is stopped. The first line of standard output is the server's pid.
log=$1
shift
exec 3<&0
# Ctrl-C reaches the whole group: the leash must outlive the server. A handler, since the server would inherit an ignored signal.
trap : HUP INT TERM
"$@" </dev/null >>"$log" 2>&1 3<&- &
server=$!
echo "$server"
exec >/dev/null
(
    trap '' HUP INT TERM
    while read -r _ <&3; do :; done
    kill -TERM "$server"
    rounds=0
    while kill -0 "$server"; do
        rounds=$((rounds + 1))
        if [ "$rounds" -gt 100 ]; then
            kill -KILL "$server"
            break
        fi
        sleep 0.1
    done
) 2>/dev/null &
watcher=$!
wait "$server"
status=$?
# A signal ends the wait early: wait again until the server is really gone.
while kill -0 "$server" 2>/dev/null; do
    wait "$server"
    status=$?
done
kill -KILL "$watcher" 2>/dev/null
exit "$status"
