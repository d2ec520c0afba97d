/* What the table of commands calls, a file for each group of them. Each returns the exit code. */
#ifndef COMMAND_HANDLERS_H
#define COMMAND_HANDLERS_H

struct command_run;

/* handle_office.c */
int handle_init(struct command_run *run);
int handle_verify(struct command_run *run);

/* handle_demo.c */
int handle_demo(struct command_run *run);

/* handle_agenda.c */
int handle_slots(struct command_run *run);
int handle_book(struct command_run *run);
int handle_cancel(struct command_run *run);

/* handle_visit.c */
int handle_checkin(struct command_run *run);
int handle_walkin(struct command_run *run);
int handle_queue(struct command_run *run);

/* handle_counter.c */
int handle_next(struct command_run *run);
int handle_recall(struct command_run *run);
int handle_start(struct command_run *run);
int handle_done(struct command_run *run);
int handle_missed(struct command_run *run);

/* handle_amounts.c */
int handle_amounts(struct command_run *run);

/* handle_lawyers.c */
int handle_lawyers(struct command_run *run);
int handle_ranking(struct command_run *run);

/* handle_means.c */
int handle_means(struct command_run *run);

/* handle_user.c */
int handle_user(struct command_run *run);

#endif
