#!/bin/sh
# A monthly job: monthly_job.sh PLAN FIGURES REPORT. It writes the report, and says in one line how things stand, so that
# cron mails somebody when there is something to do. Its exit status is planspec's.
set -u
planspec=${PLANSPEC:-planspec}

$planspec evaluate "$1" "$2" --format csv --output "$3" --fail-on missed,behind,breached
status=$?
case $status in
    0) ;; # nothing to do, nothing to mail
    1) echo "$1: rows are behind, missed or breached; see $3" ;;
    *) echo "$1: not evaluated, for the faults above" >&2 ;;
esac
exit $status
