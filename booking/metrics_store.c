#include "booking/metrics.h"

#include "store/store.h"

static void add_rows(struct query *query, const char *name, struct str *out) {
    while (query_next(query))
        str_format(out, "%s{division=\"%s\",state=\"%s\"} %lld\n", name, query_get_text(query, 0),
                   query_get_text(query, 1), (long long)query_get_int(query, 2));
    query_end(query);
}

enum err metrics_add_day(struct store *store, const char *day, struct str *out) {
    struct transaction cleanup(transaction_end) transaction = transaction_read(store);
    struct query appointments = query_new(
        store, "SELECT division.key, appointment_state.name, count(appointment.id) FROM division"
               " CROSS JOIN appointment_state LEFT JOIN appointment ON appointment.division_id ="
               " division.id AND appointment.day = ? AND appointment.seat IS NOT NULL"
               " AND appointment.state = appointment_state.name"
               " WHERE appointment_state.name <> 'cancelled'"
               " GROUP BY division.key, appointment_state.name");
    query_text(&appointments, day);
    str_add(
        out,
        "# HELP zuil_appointments Appointments of today that hold a seat, by division and state.\n"
        "# TYPE zuil_appointments gauge\n");
    add_rows(&appointments, "zuil_appointments", out);
    struct query tickets = query_new(
        store, "SELECT division.key, ticket_state.name, count(ticket.id) FROM division"
               " CROSS JOIN ticket_state LEFT JOIN ticket ON ticket.division_id = division.id"
               " AND ticket.day = ? AND ticket.state = ticket_state.name"
               " GROUP BY division.key, ticket_state.name");
    query_text(&tickets, day);
    str_add(out, "# HELP zuil_tickets Tickets of today, by division and state.\n"
                 "# TYPE zuil_tickets gauge\n");
    add_rows(&tickets, "zuil_tickets", out);
    return transaction_commit(&transaction, NULL);
}
